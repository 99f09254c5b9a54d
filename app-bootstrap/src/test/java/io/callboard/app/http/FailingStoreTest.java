package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.inmemory.InMemoryAuditLog;
import java.net.http.HttpRequest.BodyPublishers;
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
