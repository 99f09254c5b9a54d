package io.callboard.studio.web;

import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

/**
 * The pages: files from the application's jar. They need nothing from elsewhere, and the browser is
 * told not to load anything from there. Thread-safe; does not block.
 */
public final class Pages {
    private static final String FOLDER = "/io/callboard/studio/page";

    /** No dot at the start of a name, so nothing leads upwards or to hidden files. */
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9_-][A-Za-z0-9._-]*)+");

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml",
                    "woff2", "font/woff2",
                    "txt", "text/plain; charset=utf-8");

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; object-src 'none'";

    private final Map<String, Page> loaded = new ConcurrentHashMap<>();
    private final Executor workers;

    /**
     * @param workers read files
     */
    public Pages(Executor workers) {
        this.workers = workers;
    }

    /** Answers the request, now or later. */
    public void handle(HttpExchange exchange) {
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            exchange.respond(Answers.problem(405, "Not like this", "A page can only be read."));
            return;
        }
        String path = exchange.path().equals("/") ? "/index.html" : exchange.path();
        Page known = loaded.get(path);
        if (known != null) {
            exchange.respond(known.answer(exchange));
            return;
        }
        try {
            workers.execute(
                    () ->
                            exchange.respond(
                                    load(path)
                                            .map(page -> page.answer(exchange))
                                            .orElseGet(Pages::notFound)));
        } catch (RejectedExecutionException busy) {
            exchange.respond(Answers.problem(503, "Busy", "The server is busy. Try again."));
        }
    }

    /** Only what there is is kept, so strangers cannot fill the memory. */
    private Optional<Page> load(String path) {
        Optional<Page> page = read(path);
        page.ifPresent(found -> loaded.put(path, found));
        return page;
    }

    static Optional<Page> read(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        try (InputStream file = Pages.class.getResourceAsStream(FOLDER + path)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(Page.of(type, file.readAllBytes()));
        } catch (IOException damaged) {
            throw new UncheckedIOException("The application's jar cannot be read", damaged);
        }
    }

    private static HttpResponse notFound() {
        return Answers.problem(404, "Not found", "There is no such page. The studio is at /.");
    }

    /**
     * One file.
     *
     * @param tag changes when the content does
     */
    record Page(String type, byte[] content, String tag) {

        static Page of(String type, byte[] content) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
                return new Page(
                        type, content, '"' + HexFormat.of().formatHex(hash).substring(0, 32) + '"');
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every JDK has SHA-256", impossible);
            }
        }

        HttpResponse answer(HttpExchange exchange) {
            Map<String, List<String>> headers = new TreeMap<>();
            headers.put("ETag", List.of(tag));
            headers.put("Cache-Control", List.of("no-cache"));
            if (tag.equals(exchange.header("if-none-match"))) {
                return new HttpResponse(304, headers, new byte[0]);
            }
            headers.put("Content-Type", List.of(type));
            headers.put("Content-Security-Policy", List.of(POLICY));
            headers.put("X-Content-Type-Options", List.of("nosniff"));
            headers.put("Referrer-Policy", List.of("no-referrer"));
            return new HttpResponse(200, headers, content);
        }
    }
}
