/** What every room of the core may use. */
@NullMarked
package io.callboard.core;

import org.jspecify.annotations.NullMarked;
