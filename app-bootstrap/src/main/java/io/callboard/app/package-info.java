/** The standalone server and its commands. Start at {@code Main}. */
@NullMarked
package io.callboard.app;

import org.jspecify.annotations.NullMarked;
