package io.callboard.undertow;

/** The control frames a server sends, complete and unmasked. RFC 6455 section 5.5. */
final class ControlFrames {
    private static final byte CLOSE = (byte) 0x88;
    private static final byte PONG = (byte) 0x8A;

    private ControlFrames() {}

    /** A close frame with the code, or without one for {@link CloseCode#NONE}. */
    static byte[] close(int code) {
        if (code == CloseCode.NONE) {
            return new byte[] {CLOSE, 0};
        }
        return new byte[] {CLOSE, 2, (byte) (code >> 8), (byte) code};
    }

    /** A pong with the payload of the ping, at most 125 bytes. */
    static byte[] pong(byte[] payload) {
        byte[] frame = new byte[2 + payload.length];
        frame[0] = PONG;
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        return frame;
    }
}
