/**
 * The application of the benchmarks on Callboard: join a room, publish, broadcast. Start at {@link
 * io.callboard.benchmarks.app.TinyApplication}.
 */
@NullMarked
package io.callboard.benchmarks.app;

import org.jspecify.annotations.NullMarked;
