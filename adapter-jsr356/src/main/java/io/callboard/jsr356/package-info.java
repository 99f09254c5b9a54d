/**
 * The portable transport: long-polling through an asynchronous servlet and WebSocket through
 * Jakarta WebSocket, on the port and beside the servlets of the host application. Needs Servlet 6.0
 * and WebSocket 2.1, and nothing of a particular container. Start at {@link
 * io.callboard.jsr356.Jsr356Transport}.
 */
@NullMarked
package io.callboard.jsr356;

import org.jspecify.annotations.NullMarked;
