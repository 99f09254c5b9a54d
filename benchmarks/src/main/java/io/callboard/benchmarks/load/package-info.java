/**
 * Generates load: many Socket.IO clients on one thread, which check what they get. Start at {@link
 * io.callboard.benchmarks.load.Crowd}.
 */
@NullMarked
package io.callboard.benchmarks.load;

import org.jspecify.annotations.NullMarked;
