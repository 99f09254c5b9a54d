package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void onThisMachineNoKeyIsNeeded() {
        ApiFixture.Answer answer =
                api.send(api.without("GET", "/metrics", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void throughAProxyAKeyIsNeeded() {
        api.send(
                        api.without("GET", "/metrics", BodyPublishers.noBody())
                                .header("X-Forwarded-For", "203.0.113.7"))
                .problem(401, "unauthorized");

        assertThat(
                        api.send(
                                        api.request("GET", "/metrics", BodyPublishers.noBody())
                                                .header("X-Forwarded-For", "203.0.113.7"))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsRecordedAndRefusedIsCounted() {
        api.post("/v1/audit-log", "{\"action\":\"LOGIN\",\"actorId\":\"u1\"}");
        api.post("/v1/audit-log", "{\"action\":\"LOGIN\"");
        api.post("/v1/audit-log", "{\"action\":\"DOCUMENT_UPLOADED\",\"actorId\":\"u1\"}");
        api.post("/v1/audit-log", "[" + " ".repeat(HttpApi.MAX_BODY_BYTES) + "]");

        assertThat(api.get("/metrics").text().lines())
                .contains(
                        "# TYPE callboard_entries_recorded_total counter",
                        "callboard_entries_recorded_total 1",
                        "callboard_records_failed_total 1",
                        "callboard_http_problems_total{type=\"malformed\"} 1",
                        "callboard_http_problems_total{type=\"entry-refused\"} 1",
                        "callboard_http_problems_total{type=\"too-large\"} 1",
                        "callboard_limit_reached_total{limit=\"body-bytes\"} 1");
    }

    @Test
    void theyAreToldAlsoWhenAllWorkersAreBusy() {
        api.workers.shutdownNow();
        api.get("/v1/audit-log").problem(503, "busy");

        assertThat(api.get("/metrics").text())
                .contains("callboard_limit_reached_total{limit=\"waiting-requests\"} 1");
    }
}
