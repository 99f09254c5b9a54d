/**
 * The servers that are measured, each a process of its own. Start at {@link
 * io.callboard.benchmarks.server.ServerKind}.
 */
@NullMarked
package io.callboard.benchmarks.server;

import org.jspecify.annotations.NullMarked;
