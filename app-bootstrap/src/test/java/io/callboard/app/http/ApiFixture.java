package io.callboard.app.http;

import io.callboard.app.json.Json;
import io.callboard.app.json.MalformedJsonException;
import io.callboard.app.metrics.Counts;
import io.callboard.app.settings.ApiKey;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.event.Catalogs;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.core.inmemory.InMemoryNotifications;
import io.callboard.core.notification.Notifications;
import io.callboard.realtime.Realtime;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP API over a real server, on a store in memory. */
final class ApiFixture implements AutoCloseable {
    static final String KEY = "Bearer api:s3cret";

    final ExecutorService workers = Executors.newFixedThreadPool(2);
    final AuditLog log;
    final Realtime realtime;
    final Readiness readiness;
    final Counts counts = new Counts(position -> {});
    private final UndertowServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ApiFixture() {
        this(new InMemoryAuditLog("test"));
    }

    ApiFixture(AuditLog log) {
        this(log, new InMemoryNotifications());
    }

    ApiFixture(AuditLog log, Notifications notifications) {
        this(log, notifications, false);
    }

    /** One where there are tenants. */
    static ApiFixture ofTenants() {
        return new ApiFixture(new InMemoryAuditLog("test"), new InMemoryNotifications(), true);
    }

    private ApiFixture(AuditLog log, Notifications notifications, boolean tenants) {
        this.log = log;
        realtime =
                Realtime.builder()
                        .catalog(Catalogs.workspaceOps().and(Catalogs.notifications()))
                        .auditLog(log)
                        .notifications(notifications)
                        .observer(counts)
                        .build();
        readiness = new Readiness(log::check, workers, InstantSource.system());
        List<ApiKey> keys = List.of(new ApiKey("api", "s3cret"), new ApiKey("batch", "other"));
        HttpApi api = HttpApi.serving(realtime, keys, readiness, workers, counts, tenants);
        server =
                new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", 0))
                        .engine("/", api::handle)
                        .start();
    }

    Answer get(String path) {
        return send(request("GET", path, BodyPublishers.noBody()));
    }

    Answer post(String path, String body) {
        return send(request("POST", path, BodyPublishers.ofString(body)));
    }

    /** A request with a key, to be given more headers. */
    HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return without(method, path, body).header("Authorization", KEY);
    }

    HttpRequest.Builder without(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(uri(path)).method(method, body);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(
                    client.send(
                            request.timeout(Duration.ofSeconds(20)).build(),
                            BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new AssertionError("No answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("No answer", interrupted);
        }
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(2));
        workers.shutdownNow();
        realtime.close();
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return response.body();
        }

        Map<?, ?> object() {
            return (Map<?, ?>) json();
        }

        Object json() {
            try {
                Object value = Json.parse(text().getBytes(StandardCharsets.UTF_8));
                return value == null ? "null" : value;
            } catch (MalformedJsonException malformed) {
                throw new AssertionError("No JSON: " + text(), malformed);
            }
        }

        /** The detail of an answer that is a problem of this status and type. */
        String problem(int status, String type) {
            Map<?, ?> problem = object();
            boolean same =
                    status() == status
                            && header("content-type").equals("application/problem+json")
                            && ("urn:callboard:problem:" + type).equals(problem.get("type"))
                            && Long.valueOf(status).equals(problem.get("status"))
                            && problem.get("title") instanceof String;
            if (!same) {
                throw new AssertionError(status() + " " + response.headers() + " " + text());
            }
            return String.valueOf(problem.get("detail"));
        }
    }
}
