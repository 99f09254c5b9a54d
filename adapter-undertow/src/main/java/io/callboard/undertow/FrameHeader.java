package io.callboard.undertow;

/**
 * The header of one frame from a client, read byte by byte and checked as far as it stands for
 * itself. RFC 6455 section 5.2.
 */
final class FrameHeader {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int MASK_BYTES = 4;

    private int read;
    private int first;
    private int lengthBytes;
    private long length;
    private int mask;

    /** Before the first byte of a frame. */
    void reset() {
        read = 0;
        length = 0;
        mask = 0;
    }

    /** Whether a byte of the frame has been taken. */
    boolean begun() {
        return read > 0;
    }

    /** Takes the next byte. Not to be called when the header is {@link #complete}. */
    void take(int b) throws WebSocketViolation {
        if (read == 0) {
            first = b;
            checkFirst();
        } else if (read == 1) {
            takeLength(b);
        } else if (read < 2 + lengthBytes) {
            length = length << 8 | b;
        } else {
            mask = mask << 8 | b;
        }
        read++;
        if (read == 2 + lengthBytes) {
            checkLength();
        }
    }

    /** Whether {@link #length} is known; it is before the header is complete. */
    boolean lengthKnown() {
        return read >= 2 && read >= 2 + lengthBytes;
    }

    boolean complete() {
        return read >= 2 && read == 2 + lengthBytes + MASK_BYTES;
    }

    boolean fin() {
        return (first & FIN) != 0;
    }

    int opcode() {
        return first & 0x0F;
    }

    boolean control() {
        return opcode() >= CLOSE;
    }

    /** The bytes of the payload. */
    long length() {
        return length;
    }

    /** The byte of the masking key for the payload's byte at the index. */
    byte mask(long index) {
        return (byte) (mask >> (24 - 8 * (int) (index & 3)));
    }

    private void checkFirst() throws WebSocketViolation {
        int opcode = opcode();
        require((first & RESERVED) == 0, "reserved bits without an extension");
        require(opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG), "unknown opcode");
        require(fin() || !control(), "fragmented control frame");
    }

    private void takeLength(int b) throws WebSocketViolation {
        require((b & MASKED) != 0, "unmasked frame");
        int short7 = b & ~MASKED;
        lengthBytes = short7 < 126 ? 0 : short7 == 126 ? 2 : 8;
        length = lengthBytes == 0 ? short7 : 0;
        require(!control() || short7 <= MAX_CONTROL_BYTES, "control frame over 125 bytes");
    }

    private void checkLength() throws WebSocketViolation {
        // one with the highest bit set, which is negative here, fails too
        boolean minimal = lengthBytes == 0 || length > (lengthBytes == 2 ? 125 : 0xFFFF);
        require(minimal, "length in more bytes than needed, or with the highest bit set");
    }

    private static void require(boolean condition, String violation) throws WebSocketViolation {
        if (!condition) {
            throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR, violation);
        }
    }
}
