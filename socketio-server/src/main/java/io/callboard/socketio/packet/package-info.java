/**
 * Socket.IO packets as text and bytes, and back.
 *
 * <p>Socket.IO protocol v5, "Packet encoding". Knows no connections. Start at {@link
 * io.callboard.socketio.packet.Packet}.
 */
@NullMarked
package io.callboard.socketio.packet;

import org.jspecify.annotations.NullMarked;
