package io.callboard.studio.web;

import io.callboard.engineio.HttpResponse;
import io.callboard.studio.ledger.StudioJson;
import io.callboard.studio.model.RefusedException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** Answers to requests; errors are problems as of RFC 9457. */
final class Answers {
    private static final System.Logger LOG = System.getLogger(Answers.class.getName());

    private Answers() {}

    static HttpResponse json(int status, Object value) {
        return of(status, "application/json", StudioJson.write(value));
    }

    static HttpResponse of(int status, String contentType, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Content-Type", List.of(contentType));
        headers.put("Cache-Control", List.of("no-store"));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        return new HttpResponse(status, headers, body);
    }

    static HttpResponse problem(int status, String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        return of(status, "application/problem+json", StudioJson.write(problem));
    }

    static HttpResponse failure(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RefusedException refused) {
            String detail = String.valueOf(refused.getMessage());
            return switch (refused.kind()) {
                case NOT_FOUND -> problem(404, "Not found", detail);
                case FORBIDDEN -> problem(403, "Not allowed", detail);
                case INVALID -> problem(422, "Invalid", detail);
                case CONFLICT -> problem(409, "Not now", detail);
            };
        }
        LOG.log(Level.ERROR, "A request failed", cause);
        return problem(500, "Failed", "Something went wrong; the server's log says what.");
    }
}
