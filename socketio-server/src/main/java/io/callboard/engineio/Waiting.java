package io.callboard.engineio;

import java.util.ArrayList;
import java.util.List;

/**
 * The messages that wait for one client, in order; of those about one subject the latest. Not
 * thread-safe.
 */
public final class Waiting {
    private List<EngineMessage> messages = new ArrayList<>();
    private long bytes;

    /** How many of them have a subject. */
    private int subjects;

    /** Adds a message at the end. */
    public void add(EngineMessage message) {
        if (message.subject() != null) {
            if (subjects > 0) {
                takeOut(message.subject());
            }
            subjects++;
        }
        messages.add(message);
        bytes += message.size();
    }

    private void takeOut(Object subject) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            EngineMessage earlier = messages.get(i);
            if (subject.equals(earlier.subject())) {
                messages.remove(i);
                subjects--;
                bytes -= earlier.size();
                return;
            }
        }
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Whether this message waits. */
    boolean contains(EngineMessage message) {
        return messages.contains(message);
    }

    /** The bytes they take on the wire, about. */
    public long bytes() {
        return bytes;
    }

    /** Takes all of them. */
    public List<EngineMessage> takeAll() {
        List<EngineMessage> taken = messages;
        messages = new ArrayList<>();
        bytes = 0;
        subjects = 0;
        return taken;
    }
}
