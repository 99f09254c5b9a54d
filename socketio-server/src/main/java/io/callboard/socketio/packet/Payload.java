package io.callboard.socketio.packet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a packet and checks that its type may carry it. */
final class Payload {
    private Payload() {}

    /** The packet, with the placeholders of its attachments still in it. */
    static Packet read(PacketHeader header) throws MalformedPacketException {
        boolean absent = header.json().isEmpty();
        if (absent && header.type() == '0') {
            return new Packet.Connect(header.namespace(), null);
        }
        if (absent && header.type() == '1') {
            return new Packet.Disconnect(header.namespace());
        }
        if (absent) {
            throw invalid();
        }
        Object json = PlainJson.read(header.json());
        return switch (header.type()) {
            case '0' -> new Packet.Connect(header.namespace(), object(json));
            case '2', '5' -> event(header, list(json));
            case '3', '6' -> new Packet.Ack(header.namespace(), header.ackId(), list(json));
            case '4' -> connectError(header, json);
            default -> throw invalid();
        };
    }

    private static Packet event(PacketHeader header, List<@Nullable Object> json)
            throws MalformedPacketException {
        Object first = json.isEmpty() ? null : json.get(0);
        if (!(first instanceof String || first instanceof Number)) {
            throw invalid();
        }
        String name = first.toString();
        if (Packet.Event.isReserved(name)) {
            throw invalid();
        }
        return new Packet.Event(
                header.namespace(), header.ackId(), name, json.subList(1, json.size()));
    }

    private static Packet connectError(PacketHeader header, @Nullable Object json)
            throws MalformedPacketException {
        if (json instanceof String message) {
            return new Packet.ConnectError(header.namespace(), message, null);
        }
        Map<String, @Nullable Object> error = object(json);
        String message = error.get("message") instanceof String text ? text : "";
        return new Packet.ConnectError(header.namespace(), message, error.get("data"));
    }

    @SuppressWarnings("unchecked") // PlainJson makes no other maps
    private static Map<String, @Nullable Object> object(@Nullable Object json)
            throws MalformedPacketException {
        if (json instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw invalid();
    }

    @SuppressWarnings("unchecked") // PlainJson makes no other lists
    private static List<@Nullable Object> list(@Nullable Object json)
            throws MalformedPacketException {
        if (json instanceof List<?> list) {
            return (List<@Nullable Object>) list;
        }
        throw invalid();
    }

    private static MalformedPacketException invalid() {
        return new MalformedPacketException("invalid payload");
    }
}
