package io.callboard.app.http;

import io.callboard.app.json.Json;
import io.callboard.engineio.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers that are no errors. */
final class Responses {
    private Responses() {}

    static HttpResponse json(int status, @Nullable Object value) {
        return new HttpResponse(status, headers("application/json"), Json.bytes(value));
    }

    static HttpResponse text(String contentType, String text) {
        return new HttpResponse(200, headers(contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse noContent() {
        return new HttpResponse(204, Map.of("Cache-Control", List.of("no-store")), new byte[0]);
    }

    /** Modifiable. */
    static Map<String, List<String>> headers(String contentType) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Content-Type", List.of(contentType));
        headers.put("Cache-Control", List.of("no-store"));
        return headers;
    }
}
