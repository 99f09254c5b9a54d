package io.callboard.testkit.simulation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the server sends, as far as it occurs in a simulation. Socket.IO protocol v5. */
final class ServerPacket {
    private static final Pattern CONNECT =
            Pattern.compile("40\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");
    private static final Pattern EVENT =
            Pattern.compile(
                    "42\\[\"([^\"]+)\"(?:,(\\{[^}]*}))?(?:,\"([^\"]*)\")?(?:,\"([^\"]*)\")?]");
    private static final Pattern ACK = Pattern.compile("43([0-9]+)\\[(.*)]");

    private ServerPacket() {}

    /**
     * An event.
     *
     * @param payload its first argument if that is an object, else empty
     * @param offset its last argument if that is a text
     */
    record Event(String name, String payload, @Nullable String offset) {}

    /** The answer to an event. */
    record Ack(int id, String arguments) {}

    /** The pid in the answer to a CONNECT. */
    static String pid(String message) {
        return parts(CONNECT, message).group(2);
    }

    static Event event(String message) {
        Matcher parts = parts(EVENT, message);
        String last = parts.group(4) != null ? parts.group(4) : parts.group(3);
        String payload = parts.group(2) == null ? "" : parts.group(2);
        return new Event(parts.group(1), payload, last);
    }

    static Ack ack(String message) {
        Matcher parts = parts(ACK, message);
        return new Ack(Integer.parseInt(parts.group(1)), parts.group(2));
    }

    private static Matcher parts(Pattern form, String message) {
        Matcher parts = form.matcher(message);
        if (!parts.matches()) {
            throw new IllegalStateException("A stock client does not understand " + message);
        }
        return parts;
    }
}
