package io.callboard.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.jwt.JwtIssuer;
import io.callboard.jwt.JwtTokens;
import io.callboard.realtime.Realtime;
import io.callboard.studio.web.Badges;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A studio on a port of its own, with everything but its state in memory, and a client of its REST
 * API.
 */
final class StudioFixture implements AutoCloseable {
    private static final String SECRET = "a secret of the tests, at least 32 bytes";
    private static final ObjectMapper JSON = new ObjectMapper();

    final InMemoryAuditLog log = new InMemoryAuditLog("test");
    final AtomicInteger restarts = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Realtime realtime;
    private final UndertowServer server;
    private final long begin;

    StudioFixture(Path folder, @Nullable Executor delivery) {
        EventCatalog catalog =
                Catalogs.workspaceOps().and(Catalogs.wave()).and(Studio.inspectorCatalog());
        var parts = Realtime.builder().catalog(catalog).auditLog(log);
        realtime = (delivery == null ? parts : parts.delivery(delivery)).build();
        Badges badges = new Badges(JwtTokens.hmac(SECRET), JwtIssuer.hmac(SECRET)::issue);
        Studio studio =
                new Studio(
                        folder, badges, () -> "n" + ids.incrementAndGet(), InstantSource.system());
        server =
                new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", 0))
                        .engine("/", studio.serve(realtime, workers, restarts::incrementAndGet))
                        .start();
        begin = log.head();
    }

    /** A token for this person. */
    String logIn(String userId) {
        return json(send("POST", "/api/login", "", "{\"userId\":\"" + userId + "\"}"))
                .path("token")
                .asText();
    }

    HttpResponse<String> get(String path, String token) {
        return send("GET", path, token, "");
    }

    HttpResponse<String> send(String method, String path, String token, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(method + " " + path, failed);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException noJson) {
            throw new AssertionError("No JSON: " + response.body(), noJson);
        }
    }

    /** What was recorded since the start. */
    List<String> recorded() {
        return log.read(begin, 1_000).stream()
                .map(RecordedEntry::entry)
                .map(entry -> entry.action() + " by " + entry.actorId())
                .toList();
    }

    Realtime realtime() {
        return realtime;
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(1));
        realtime.close();
        workers.shutdownNow();
    }
}
