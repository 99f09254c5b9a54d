package io.callboard.socketio.packet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns packets into what is sent. Socket.IO protocol v5, "Packet encoding".
 *
 * <p>Arguments are plain values, {@code byte[]} for binary, dates, records, beans: whatever Jackson
 * can write. As in JavaScript, NaN and the infinities become null.
 */
public final class PacketEncoder {
    private PacketEncoder() {}

    /**
     * Encodes the packet.
     *
     * @throws IllegalArgumentException if an argument cannot be written, or there is more binary
     *     data than the official parsers accept
     */
    public static EncodedPacket encode(Packet packet) {
        if (packet instanceof Packet.Event event) {
            List<@Nullable Object> payload = new ArrayList<>(event.arguments().size() + 1);
            payload.add(event.name());
            payload.addAll(event.arguments());
            return withAttachments('2', '5', event.namespace(), event.ackId(), payload);
        }
        if (packet instanceof Packet.Ack ack) {
            return withAttachments('3', '6', ack.namespace(), ack.id(), ack.arguments());
        }
        if (packet instanceof Packet.Connect connect) {
            return plain('0', connect.namespace(), connect.payload());
        }
        if (packet instanceof Packet.Disconnect disconnect) {
            return plain('1', disconnect.namespace(), null);
        }
        if (packet instanceof Packet.ConnectError error) {
            return plain('4', error.namespace(), payload(error));
        }
        throw new IllegalStateException("No encoding for " + packet.getClass());
    }

    private static Map<String, Object> payload(Packet.ConnectError error) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("message", error.message());
        if (error.data() != null) {
            payload.put("data", error.data());
        }
        return payload;
    }

    private static EncodedPacket plain(char type, String namespace, @Nullable Object payload) {
        List<byte[]> attachments = new ArrayList<>(0);
        String json = payload == null ? "" : JsonText.write(payload, attachments);
        if (!attachments.isEmpty()) {
            throw new IllegalArgumentException("Binary data travels in events and acks only");
        }
        return new EncodedPacket(type + prefix(namespace) + json, List.of());
    }

    private static EncodedPacket withAttachments(
            char type, char binaryType, String namespace, OptionalLong id, List<?> payload) {
        List<byte[]> attachments = new ArrayList<>(0);
        String json = JsonText.write(payload, attachments);
        int count = attachments.size();
        if (count > PacketDecoder.MAX_ATTACHMENTS) {
            throw new IllegalArgumentException(
                    "A packet carries at most 10 pieces of binary data, not " + count);
        }
        StringBuilder text = new StringBuilder(json.length() + namespace.length() + 24);
        if (count == 0) {
            text.append(type);
        } else {
            text.append(binaryType).append(count).append('-');
        }
        text.append(prefix(namespace));
        if (id.isPresent()) {
            text.append(id.getAsLong());
        }
        return new EncodedPacket(text.append(json).toString(), List.copyOf(attachments));
    }

    private static String prefix(String namespace) {
        return namespace.equals("/") ? "" : namespace + ",";
    }
}
