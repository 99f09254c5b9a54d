package io.callboard.engineio;

import java.util.Base64;

/**
 * Reads one text unit: a text WebSocket message, or a part of a polling payload. Engine.IO protocol
 * v4, "Packet encoding".
 *
 * <p>{@link EngineMessage} is the other direction.
 */
final class PacketCodec {
    private PacketCodec() {}

    static Packet decode(String unit) throws MalformedPacketException {
        if (unit.isEmpty()) {
            throw new MalformedPacketException("empty packet");
        }
        if (unit.charAt(0) == 'b') {
            return new Packet.Binary(decodeBase64(unit.substring(1)));
        }
        return new Packet.Text(type(unit.charAt(0)), unit.substring(1));
    }

    private static PacketType type(char digit) throws MalformedPacketException {
        for (PacketType type : PacketType.values()) {
            if (type.digit() == digit) {
                return type;
            }
        }
        throw new MalformedPacketException("unknown packet type");
    }

    /** In lines, perhaps: the stock Java client ends each, also the last, with a line break. */
    private static byte[] decodeBase64(String text) throws MalformedPacketException {
        String inOneLine = text.replace("\n", "").replace("\r", "");
        try {
            return Base64.getDecoder().decode(inOneLine);
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException("bad base 64");
        }
    }
}
