package io.callboard.engineio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO message packet, encoded once and shared by all who receive it, over any transport.
 * (The engine itself also sends its other packets as such.)
 *
 * <p>Immutable and thread-safe. None of the arrays may be modified.
 */
public final class EngineMessage {
    private static final byte MESSAGE = '4';
    private static final byte BINARY = 'b';

    private final boolean binary;

    /** What a WebSocket message carries: {@code 4} and the text in UTF-8, or the raw bytes. */
    private final byte[] payload;

    private final @Nullable Object subject;

    // made on first use; two threads may both make it, which costs only time
    private volatile byte[] webSocketFrame = {};
    private volatile byte[] base64 = {};

    private EngineMessage(boolean binary, byte[] payload, @Nullable Object subject) {
        this.binary = binary;
        this.payload = payload;
        this.subject = subject;
    }

    /** A text message. */
    public static EngineMessage text(String text) {
        return text(text, null);
    }

    /**
     * A text message that is the latest about its subject: it takes the place of one about an equal
     * subject that still waits for the same client.
     *
     * @param subject null for a message that takes no other's place
     */
    public static EngineMessage text(String text, @Nullable Object subject) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[utf8.length + 1];
        payload[0] = MESSAGE;
        System.arraycopy(utf8, 0, payload, 1, utf8.length);
        return new EngineMessage(false, payload, subject);
    }

    /** A binary message. The array must not be modified afterwards. */
    public static EngineMessage binary(byte[] bytes) {
        return new EngineMessage(true, bytes, null);
    }

    /** A packet of any type. */
    static EngineMessage packet(PacketType type, String data) {
        String unit = type.digit() + data;
        return new EngineMessage(false, unit.getBytes(StandardCharsets.UTF_8), null);
    }

    /** The same for a client that cannot take binary: what is binary travels in base 64. */
    EngineMessage withoutBinary() {
        return binary ? new EngineMessage(false, pollingUnit(), null) : this;
    }

    /** Whether it travels as a binary WebSocket message. */
    public boolean isBinary() {
        return binary;
    }

    /** What a WebSocket message carries: {@code 4} and the text in UTF-8, or the raw bytes. */
    public byte[] payload() {
        return payload;
    }

    /** The complete, unmasked WebSocket frame, RFC 6455 section 5.2. */
    public byte[] webSocketFrame() {
        byte[] frame = webSocketFrame;
        if (frame.length == 0) {
            frame = WebSocketFrames.frame(binary ? 2 : 1, payload);
            webSocketFrame = frame;
        }
        return frame;
    }

    /**
     * The unit of a polling payload: {@code 4} and the text, or {@code b} and the bytes in base 64;
     * also what a client that asked for base 64 gets over WebSocket.
     */
    public byte[] pollingUnit() {
        if (!binary) {
            return payload;
        }
        byte[] unit = base64;
        if (unit.length == 0) {
            byte[] encoded = Base64.getEncoder().encode(payload);
            unit = new byte[encoded.length + 1];
            unit[0] = BINARY;
            System.arraycopy(encoded, 0, unit, 1, encoded.length);
            base64 = unit;
        }
        return unit;
    }

    /** What it is the latest about, or null. */
    public @Nullable Object subject() {
        return subject;
    }

    /** The bytes it takes on the wire, about. */
    public int size() {
        return payload.length;
    }
}
