package io.callboard.socketio;

import io.callboard.engineio.EngineMessage;
import io.callboard.socketio.packet.Packet;
import io.callboard.socketio.packet.PacketEncoder;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out, encoded once for all who get it.
 *
 * @param droppable not sent to a client whose transport is busy
 */
record Outgoing(
        String event,
        List<@Nullable Object> arguments,
        List<EngineMessage> messages,
        boolean droppable) {

    static Outgoing event(
            String namespace,
            OptionalLong ackId,
            String event,
            @Nullable Object[] arguments,
            boolean droppable) {
        if (Packet.Event.isReserved(event)) {
            throw new IllegalArgumentException("No event may be named " + event);
        }
        List<@Nullable Object> list = Arguments.of(arguments).toList();
        Packet packet = new Packet.Event(namespace, ackId, event, list);
        return new Outgoing(event, list, PacketEncoder.encode(packet).messages(), droppable);
    }
}
