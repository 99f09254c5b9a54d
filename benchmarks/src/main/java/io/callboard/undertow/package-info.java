/** Benchmarks of what only its own package can see. */
@NullMarked
package io.callboard.undertow;

import org.jspecify.annotations.NullMarked;
