/** The application of the benchmarks on servers of others, and without any. */
@NullMarked
package io.callboard.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
