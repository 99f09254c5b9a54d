/**
 * The HTTP API: JSON in and out, for backends. Knows nothing of sockets and servers; requests
 * arrive as {@link io.callboard.engineio.HttpExchange}. Start at {@link
 * io.callboard.app.http.HttpApi}.
 */
@NullMarked
package io.callboard.app.http;

import org.jspecify.annotations.NullMarked;
