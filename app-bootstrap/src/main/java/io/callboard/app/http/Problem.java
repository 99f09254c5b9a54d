package io.callboard.app.http;

import io.callboard.app.json.Json;
import io.callboard.engineio.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as answered to a caller. RFC 9457.
 *
 * @param type what programs tell errors by, e.g. {@code id-conflict}
 * @param detail what is wrong and what to do about it
 * @param headers further headers of the answer
 */
record Problem(int status, String type, String title, String detail, Map<String, String> headers) {
    private static final String TYPE_PREFIX = "urn:callboard:problem:";

    Problem(int status, String type, String title, String detail) {
        this(status, type, title, detail, Map.of());
    }

    static Problem malformed(String detail) {
        return new Problem(400, "malformed", "Malformed request", detail);
    }

    static Problem invalid(String detail) {
        return new Problem(422, "invalid", "Invalid content", detail);
    }

    static Problem unavailable(String type, String detail) {
        return new Problem(503, type, "Not available now", detail, Map.of("Retry-After", "1"));
    }

    HttpResponse response() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE_PREFIX + type);
        body.put("title", title);
        body.put("status", (long) status);
        body.put("detail", detail);
        Map<String, List<String>> all = Responses.headers("application/problem+json");
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new HttpResponse(status, all, Json.bytes(body));
    }
}
