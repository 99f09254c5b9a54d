/**
 * Engine.IO protocol v4, the server's side: sessions over long-polling and WebSocket, their
 * upgrade, heartbeat and close.
 *
 * <p>Knows no sockets, threads or clocks. A transport hands every HTTP request that belongs to the
 * engine in as an {@link io.callboard.engineio.HttpExchange}; time and threads come from its {@link
 * io.callboard.engineio.EventLoop}. Start at {@link io.callboard.engineio.EngineIoServer}.
 */
@NullMarked
package io.callboard.engineio;

import org.jspecify.annotations.NullMarked;
