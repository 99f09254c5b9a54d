package io.callboard.examples.conformance.profile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.util.List;

/** What the tests of the Engine.IO clients expect of a session. */
record EngineIoClientConversation(EngineIoSession session) implements EngineIoSession.Listener {
    private static final byte[] BYTES = {0, 1, 2, 3, 4};
    private static final String UTF_8_TEXT = "пойду спать всем спокойной ночи";

    static void begin(EngineIoSession session) {
        EngineIoClientConversation conversation = new EngineIoClientConversation(session);
        session.listen(conversation);
        conversation.say("hi");
    }

    @Override
    public void text(String message) {
        switch (message) {
            case "give binary" -> binary(BYTES);
            case "give utf8" -> say(UTF_8_TEXT);
            case "sendHeaders" -> say(headers());
            default -> say(message);
        }
    }

    @Override
    public void binary(byte[] message) {
        session.send(List.of(EngineMessage.binary(message)));
    }

    @Override
    public void closed(CloseReason reason) {}

    private void say(String text) {
        session.send(List.of(EngineMessage.text(text)));
    }

    private String headers() {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        session.postHeaders()
                .forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers.toString();
    }
}
