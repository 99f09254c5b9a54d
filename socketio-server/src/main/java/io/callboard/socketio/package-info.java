/**
 * A Socket.IO server: namespaces, sockets, rooms, events and acks over Engine.IO sessions.
 *
 * <p>Socket.IO protocol v5. Start at {@code SocketIoServer}.
 */
@NullMarked
package io.callboard.socketio;

import org.jspecify.annotations.NullMarked;
