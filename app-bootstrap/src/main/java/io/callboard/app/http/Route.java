package io.callboard.app.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which requests an endpoint answers.
 *
 * @param template the segments of the path; one in braces stands for any value
 * @param audience who may ask
 */
record Route(String method, List<String> template, Audience audience, Endpoint endpoint) {
    /** Who may ask. All but callers are also answered when the server is busy. */
    enum Audience {
        /** Whoever has a key. */
        CALLERS,
        /**
         * Whoever has a key, or is on this machine. Its endpoint gets no body, and must not block.
         */
        LOCAL,
        /** Everybody. Its endpoint gets no body, and must not block. */
        EVERYBODY
    }

    static Route of(String method, String template, Endpoint endpoint) {
        return new Route(method, UrlText.segments(template), Audience.CALLERS, endpoint);
    }

    /** For whoever has a key or is on this machine; its endpoint must not block. */
    static Route local(String method, String template, Endpoint endpoint) {
        return new Route(method, UrlText.segments(template), Audience.LOCAL, endpoint);
    }

    /** For everybody; its endpoint must not block. */
    static Route open(String method, String template, Endpoint endpoint) {
        return new Route(method, UrlText.segments(template), Audience.EVERYBODY, endpoint);
    }

    /** The values of the variables if the path is this route's. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String part = template.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** GET answers HEAD too; the server leaves the body out. RFC 9110 section 9.3.2. */
    boolean answers(String requested) {
        return method.equals(requested) || (method.equals("GET") && requested.equals("HEAD"));
    }
}
