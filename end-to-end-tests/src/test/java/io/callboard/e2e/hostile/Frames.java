package io.callboard.e2e.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** WebSocket frames as a client sends them, masked, and as it must not. RFC 6455 section 5.2. */
public final class Frames {
    static final int FIN = 0x80;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    public static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private Frames() {}

    public static byte[] text(String text) {
        return frame(FIN | TEXT, utf8(text));
    }

    static byte[] binary(byte... bytes) {
        return frame(FIN | BINARY, bytes);
    }

    static byte[] ping(int payloadBytes) {
        return frame(FIN | PING, new byte[payloadBytes]);
    }

    public static byte[] close(int code, String reason) {
        byte[] text = utf8(reason);
        byte[] payload = new byte[2 + text.length];
        ByteBuffer.wrap(payload).putShort((short) code).put(text);
        return frame(FIN | CLOSE, payload);
    }

    static byte[] frame(int firstByte, byte... payload) {
        byte[] header = header(firstByte, payload.length);
        byte[] frame = new byte[header.length + payload.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        for (int i = 0; i < payload.length; i++) {
            frame[header.length + i] = (byte) (payload[i] ^ MASK[i % 4]);
        }
        return frame;
    }

    /** The header of a frame whose payload may never come. */
    static byte[] header(int firstByte, long length) {
        ByteBuffer header = ByteBuffer.allocate(14);
        header.put((byte) firstByte);
        if (length >= 0 && length < 126) {
            header.put((byte) (0x80 | length));
        } else if (length >= 0 && length < 65_536) {
            header.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            header.put((byte) (0x80 | 127)).putLong(length);
        }
        return taken(header.put(MASK));
    }

    /** A header whose length takes more bytes than it needs. */
    static byte[] wastefulHeader(int firstByte, int lengthBytes, int length) {
        ByteBuffer header = ByteBuffer.allocate(14);
        header.put((byte) firstByte).put((byte) (0x80 | (lengthBytes == 2 ? 126 : 127)));
        if (lengthBytes == 2) {
            header.putShort((short) length);
        } else {
            header.putLong(length);
        }
        return taken(header.put(MASK));
    }

    /** A text frame that is not masked, which only a server may send. */
    static byte[] unmasked(String text) {
        byte[] payload = utf8(text);
        return concat(new byte[] {(byte) (FIN | TEXT), (byte) payload.length}, payload);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] repeat(byte[] part, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(part.length * times);
        for (int i = 0; i < times; i++) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] taken(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
