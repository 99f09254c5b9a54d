package io.callboard.app.http;

import io.callboard.app.json.Json;
import io.callboard.app.json.MalformedJsonException;
import io.callboard.core.Quoted;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.RecordEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One request, read completely.
 *
 * @param variables what the path has in place of the route's braces
 * @param parameters of the query
 * @param headers by lower-case name
 * @param body empty if there is none
 */
record Request(
        Map<String, String> variables,
        Map<String, String> parameters,
        Map<String, List<String>> headers,
        byte[] body) {

    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}");
        }
        return value;
    }

    /**
     * Refuses parameters that are not known: a typing error would otherwise widen what is asked
     * for.
     */
    void allowParameters(String... known) {
        for (String name : parameters.keySet()) {
            if (!Set.of(known).contains(name)) {
                throw new ProblemException(
                        Problem.malformed(
                                "There is no parameter "
                                        + Quoted.of(name)
                                        + " here. Known are "
                                        + new TreeSet<>(Set.of(known))
                                        + "."));
            }
        }
    }

    @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** The first header of this lower-case name, or null. */
    @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** What the caller calls this request, so that repeating it records nothing twice, or null. */
    @Nullable String idempotencyKey() {
        String key = unquoted(header("idempotency-key"));
        if (key != null && (key.isBlank() || key.length() > RecordEntry.MAX_KEY_CHARACTERS)) {
            throw new ProblemException(
                    Problem.malformed(
                            "An Idempotency-Key has 1 to "
                                    + RecordEntry.MAX_KEY_CHARACTERS
                                    + " characters. Use e.g. a UUID."));
        }
        return key;
    }

    /** The text without the quotes that a structured header (RFC 8941) has around it. */
    private static @Nullable String unquoted(@Nullable String text) {
        return text != null && text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** The socket that is to hear nothing of what the request records, or null. */
    @Nullable String socketId() {
        String id = header("x-socket-id");
        if (id != null && !AuditEntry.isSocketId(id)) {
            throw new ProblemException(
                    Problem.malformed(
                            "An X-Socket-ID has 1 to "
                                    + AuditEntry.MAX_SOCKET_ID_CHARACTERS
                                    + " characters of A-Za-z0-9_-, unlike "
                                    + Quoted.of(id)
                                    + ". Give the socket.id of the tab that caused the change, or"
                                    + " leave the header out."));
        }
        return id;
    }

    /** A parameter that is a whole number within these limits. */
    long number(String name, long byDefault, long min, long max) {
        String text = parameter(name);
        if (text == null) {
            return byDefault;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // refused below like every number out of range
        }
        throw new ProblemException(
                Problem.malformed(
                        String.format(
                                "%s is a whole number from %d to %d, not %s.",
                                name, min, max, Quoted.of(text))));
    }

    /** A parameter that is true or false; false if it is left out. */
    boolean flag(String name) {
        String text = parameter(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new ProblemException(Problem.invalid(name + " is true or false."));
    }

    /** The body as a plain value. */
    @Nullable Object json() {
        try {
            return Json.parse(body);
        } catch (MalformedJsonException malformed) {
            throw new ProblemException(
                    Problem.malformed("The body is no JSON. " + malformed.getMessage()));
        }
    }
}
