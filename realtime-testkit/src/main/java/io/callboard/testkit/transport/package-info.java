/**
 * What every transport of the engine promises, checked from the client's side against an engine
 * that echoes. Knows no transport.
 *
 * <p>The promises have two levels. Those of {@link io.callboard.testkit.transport.EngineContract}
 * speak of requests and messages, and hold for a transport without a network too. {@link
 * io.callboard.testkit.transport.TransportContract} adds those that only raw sockets can check:
 * bytes, frames, connections that break or stall. Whoever writes a transport extends the latter in
 * a test, see there.
 */
@NullMarked
package io.callboard.testkit.transport;

import org.jspecify.annotations.NullMarked;
