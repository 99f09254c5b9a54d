package io.callboard.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** WebSocket frames as a client sends them, RFC 6455 section 5.2: masked, and in one piece. */
final class Frames {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int SIXTEEN_BITS = 126;

    /** Any key will do: there is no proxy here that could be deceived. */
    private static final byte[] KEY = {0x5b, 0x31, 0x7e, 0x42};

    private Frames() {}

    static ByteBuffer text(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    /** A frame of less than 64 KiB. */
    static ByteBuffer frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (FINAL | opcode));
        if (payload.length <= SHORT) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | SIXTEEN_BITS)).putShort((short) payload.length);
        }
        frame.put(KEY);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ KEY[i & 3]));
        }
        return frame.flip();
    }

    /** The bytes of the first frame's header, or 0 if it is not all there. */
    static int headerLength(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int code = bytes[from + 1] & 0x7f;
        int length = code <= SHORT ? 2 : code == SIXTEEN_BITS ? 4 : 10;
        return to - from < length ? 0 : length;
    }

    /** The bytes after the header, which must be there. */
    static long payloadLength(byte[] bytes, int from) {
        int code = bytes[from + 1] & 0x7f;
        if (code <= SHORT) {
            return code;
        }
        long length = 0;
        for (int i = from + 2; i < from + (code == SIXTEEN_BITS ? 4 : 10); i++) {
            length = (length << 8) | (bytes[i] & 0xff);
        }
        return length;
    }
}
