package io.callboard.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Bodies of long-polling requests and answers: packets in UTF-8, with a record separator between
 * them. Engine.IO protocol v4, "HTTP long-polling".
 */
final class PayloadCodec {
    private static final byte SEPARATOR = 0x1e;

    private PayloadCodec() {}

    /** One body of all the packets. */
    static byte[] encode(Collection<EngineMessage> packets) {
        int length = Math.max(0, packets.size() - 1);
        for (EngineMessage packet : packets) {
            length += packet.pollingUnit().length;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        for (EngineMessage packet : packets) {
            if (body.position() > 0) {
                body.put(SEPARATOR);
            }
            body.put(packet.pollingUnit());
        }
        return body.array();
    }

    /**
     * Reads packet after packet, until the body ends or the receiver wants no more.
     *
     * @param receiver tells whether to go on
     * @throws MalformedPacketException at the first packet that is none; those before it have been
     *     received
     */
    static void decode(byte[] body, int maxPackets, Predicate<Packet> receiver)
            throws MalformedPacketException {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder(); // which reports bad input
        int start = 0;
        for (int count = 1; start <= body.length; count++) {
            if (count > maxPackets) {
                throw new MalformedPacketException.TooMany(maxPackets);
            }
            int end = endOfUnit(body, start);
            if (!receiver.test(PacketCodec.decode(text(utf8, body, start, end)))) {
                return;
            }
            start = end + 1;
        }
    }

    private static int endOfUnit(byte[] body, int start) {
        int end = start;
        while (end < body.length && body[end] != SEPARATOR) {
            end++;
        }
        return end;
    }

    private static String text(CharsetDecoder utf8, byte[] body, int start, int end)
            throws MalformedPacketException {
        try {
            return utf8.decode(ByteBuffer.wrap(body, start, end - start)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("bad UTF-8");
        }
    }
}
