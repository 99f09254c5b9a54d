/**
 * A transport without a network, on manual time: tests speak HTTP requests and WebSocket messages
 * to an {@link io.callboard.engineio.EngineIoServer} as plain strings, and nothing happens between
 * two lines of a test. Start at {@link io.callboard.engineio.inmemory.InMemoryTransport}.
 */
@NullMarked
package io.callboard.engineio.inmemory;

import org.jspecify.annotations.NullMarked;
