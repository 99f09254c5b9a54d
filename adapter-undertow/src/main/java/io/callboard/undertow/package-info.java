/**
 * The standalone transport: HTTP, long-polling and WebSocket on undertow-core, for the engine and
 * for an application's own routes. Bytes and frames in and out, nothing else. Start at {@link
 * io.callboard.undertow.UndertowServer}.
 */
@NullMarked
package io.callboard.undertow;

import org.jspecify.annotations.NullMarked;
