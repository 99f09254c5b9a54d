package io.callboard.engineio;

import java.nio.ByteBuffer;

/** Complete, unmasked WebSocket frames. RFC 6455 section 5.2. */
final class WebSocketFrames {
    private static final int FIN = 0x80;

    private WebSocketFrames() {}

    static byte[] frame(int opcode, byte[] payload) {
        int length = payload.length;
        int header = length < 126 ? 2 : length < 65536 ? 4 : 10;
        ByteBuffer frame = ByteBuffer.allocate(header + length);
        frame.put((byte) (FIN | opcode));
        if (header == 2) {
            frame.put((byte) length);
        } else if (header == 4) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        return frame.put(payload).array();
    }
}
