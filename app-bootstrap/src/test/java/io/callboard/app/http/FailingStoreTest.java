package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogFullException;
import io.callboard.core.inmemory.InMemoryAuditLog;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers see when the store is down, or the server stops. */
class FailingStoreTest {
    private final InMemoryAuditLog log = new InMemoryAuditLog("test");
    private final ApiFixture api = new ApiFixture(log);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void isReadyAndLive() {
        assertThat(health("ready").status()).isEqualTo(200);
        assertThat(health("live").text()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void aStoreThatIsDownIs503() {
        log.close();

        ApiFixture.Answer answer =
                api.post("/v1/audit-log", "{\"action\":\"LOGIN\",\"actorId\":\"u1\"}");

        assertThat(answer.problem(503, "store-unavailable"))
                .startsWith("The store does not answer. Try again;");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        api.get("/v1/audit-log").problem(503, "store-unavailable");
    }

    @Test
    void readinessNamesTheStore() {
        log.close();

        assertThat(health("ready").problem(503, "not-ready"))
                .isEqualTo("Not ready: the store failed.");
        assertThat(health("live").status()).isEqualTo(200);
    }

    @Test
    void aDiskThatIsFullIsSaidToBeSo() {
        AuditLogFullException full = new AuditLogFullException("no room in /data", null);
        AuditLog fullLog =
                (AuditLog)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {AuditLog.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("check")) {
                                        throw full;
                                    }
                                    return method.getName().equals("append")
                                            ? CompletableFuture.failedFuture(full)
                                            : method.invoke(log, arguments);
                                });
        try (ApiFixture onFullDisk = new ApiFixture(fullLog)) {
            String entry = "{\"action\":\"LOGIN\",\"actorId\":\"u1\"}";

            assertThat(onFullDisk.post("/v1/audit-log", entry).problem(503, "store-full"))
                    .startsWith("The store's disk is full")
                    .contains("Free some space; recording goes on by itself.")
                    .doesNotContain("/data");
            assertThat(
                            onFullDisk
                                    .send(
                                            onFullDisk.without(
                                                    "GET",
                                                    "/health/ready",
                                                    BodyPublishers.noBody()))
                                    .problem(503, "not-ready"))
                    .isEqualTo("Not ready: the store's disk is full.");
        }
    }

    @Test
    void whoIsAboutToStopIsNotReady() {
        api.readiness.drain();

        assertThat(health("ready").problem(503, "not-ready"))
                .isEqualTo("Not ready: the server is stopping.");
        assertThat(health("live").status()).isEqualTo(200);
    }

    @Test
    void withoutAFreeWorkerItIs503AndStillLive() {
        api.workers.shutdown();

        api.get("/v1/catalog").problem(503, "busy");
        assertThat(health("live").status()).isEqualTo(200);
    }

    private ApiFixture.Answer health(String which) {
        return api.send(api.without("GET", "/health/" + which, BodyPublishers.noBody()));
    }
}
