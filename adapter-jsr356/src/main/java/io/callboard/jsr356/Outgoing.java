package io.callboard.jsr356;

import io.callboard.engineio.EngineMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be sent.
 *
 * @param size bytes on the wire, about
 * @param subject of which it is the latest, or null
 */
record Outgoing(Content content, int size, @Nullable Object subject) {
    /** Gives it to the container, which tells the handler when it is sent. */
    @FunctionalInterface
    interface Content {
        void sendTo(RemoteEndpoint.Async remote, SendHandler handler);
    }

    static List<Outgoing> of(List<EngineMessage> messages, SharedTexts texts) {
        return messages.stream().map(message -> of(message, texts)).toList();
    }

    private static Outgoing of(EngineMessage message, SharedTexts texts) {
        if (message.isBinary()) {
            byte[] bytes = message.payload();
            return new Outgoing(
                    (remote, handler) -> remote.sendBinary(ByteBuffer.wrap(bytes), handler),
                    message.size(),
                    null);
        }
        String text = texts.of(message);
        return new Outgoing(
                (remote, handler) -> remote.sendText(text, handler),
                message.size(),
                message.subject());
    }
}
