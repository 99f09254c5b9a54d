package io.callboard.socketio.packet;

import io.callboard.engineio.EngineMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet as it travels: its text, and the attachments that follow it without anything in between.
 */
public record EncodedPacket(String text, List<byte[]> attachments) {
    /** The same as messages that can be sent to any number of clients. */
    public List<EngineMessage> messages() {
        EngineMessage first = EngineMessage.text(text);
        if (attachments.isEmpty()) {
            return List.of(first);
        }
        List<EngineMessage> messages = new ArrayList<>(attachments.size() + 1);
        messages.add(first);
        for (byte[] attachment : attachments) {
            messages.add(EngineMessage.binary(attachment));
        }
        return List.copyOf(messages);
    }
}
