package io.callboard.socketio.packet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the JSON of a packet for its attachments: {@code {"_placeholder":true,"num":0}}.
 */
final class Placeholders {
    static final String MARK = "_placeholder";
    static final String NUMBER = "num";

    private Placeholders() {}

    /** The packet with the attachments in their places. One may have several places, or none. */
    static Packet replace(Packet packet, List<byte[]> attachments) throws MalformedPacketException {
        if (packet instanceof Packet.Event event) {
            return new Packet.Event(
                    event.namespace(),
                    event.ackId(),
                    event.name(),
                    inList(event.arguments(), attachments));
        }
        if (packet instanceof Packet.Ack ack) {
            return new Packet.Ack(ack.namespace(), ack.id(), inList(ack.arguments(), attachments));
        }
        throw new IllegalStateException("Only events and acks have attachments");
    }

    /** The list with the attachments in their places. */
    static List<@Nullable Object> inList(List<?> list, List<byte[]> attachments)
            throws MalformedPacketException {
        List<@Nullable Object> replaced = new ArrayList<>(list.size());
        for (Object value : list) {
            replaced.add(inValue(value, attachments));
        }
        return replaced;
    }

    private static @Nullable Object inValue(@Nullable Object value, List<byte[]> attachments)
            throws MalformedPacketException {
        if (value instanceof List<?> list) {
            return inList(list, attachments);
        }
        if (value instanceof Map<?, ?> map) {
            return Boolean.TRUE.equals(map.get(MARK))
                    ? attachment(map.get(NUMBER), attachments)
                    : inMap(map, attachments);
        }
        return value;
    }

    private static Map<String, @Nullable Object> inMap(Map<?, ?> map, List<byte[]> attachments)
            throws MalformedPacketException {
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            replaced.put((String) entry.getKey(), inValue(entry.getValue(), attachments));
        }
        return replaced;
    }

    private static byte[] attachment(@Nullable Object number, List<byte[]> attachments)
            throws MalformedPacketException {
        if (number instanceof Integer index && index >= 0 && index < attachments.size()) {
            return attachments.get(index);
        }
        throw new MalformedPacketException("illegal attachments");
    }
}
