package io.callboard.undertow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a {@link WebSocketDecoder} makes of bytes, as lines. */
final class Decoded implements WebSocketDecoder.Events {
    private final List<String> events = new ArrayList<>();

    private Decoded() {}

    /** Feeds the bytes in pieces of the size; the last line is {@code fail CODE} on a violation. */
    static List<String> of(int maxMessageBytes, int pieceBytes, byte[] bytes) {
        Decoded decoded = new Decoded();
        WebSocketDecoder decoder = new WebSocketDecoder();
        try {
            for (int from = 0; from < bytes.length; from += pieceBytes) {
                int count = Math.min(pieceBytes, bytes.length - from);
                ByteBuffer piece = ByteBuffer.wrap(bytes, from, count);
                decoder.decode(piece, maxMessageBytes, decoded);
                if (piece.hasRemaining()) {
                    throw new AssertionError("Bytes were left over");
                }
            }
        } catch (WebSocketViolation violation) {
            decoded.events.add("fail " + violation.closeCode());
        }
        return decoded.events;
    }

    @Override
    public void text(String message) {
        events.add("text " + message);
    }

    @Override
    public void binary(byte[] message) {
        events.add("binary " + HexFormat.of().formatHex(message));
    }

    @Override
    public void ping(byte[] payload) {
        events.add("ping " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void closeFrame(int code) {
        events.add("close " + code);
    }
}
