package io.callboard.jsr356;

import io.callboard.engineio.EngineMessage;
import java.nio.charset.StandardCharsets;

/**
 * The texts of messages, which Jakarta WebSocket wants as strings. A broadcast sends one message to
 * all members in a row, so remembering the last one decodes it once and not per member.
 * Thread-safe.
 */
final class SharedTexts {
    private volatile Decoded last = new Decoded(EngineMessage.text(""), "4");

    String of(EngineMessage message) {
        Decoded known = last;
        if (known.message == message) {
            return known.text;
        }
        String text = new String(message.payload(), StandardCharsets.UTF_8);
        last = new Decoded(message, text);
        return text;
    }

    private record Decoded(EngineMessage message, String text) {}
}
