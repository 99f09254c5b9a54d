package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as an operating system sees it: how it starts, and how it ends. */
class ServerProcessIT {
    @TempDir private Path dataDir;

    @Test
    void isReadyWhenItSaysWhereItListens() {
        try (CallboardProcess server = CallboardProcess.start(dataDir, Map.of())) {
            assertThat(Http.get(server.url() + "/health/live").statusCode()).isEqualTo(200);
            assertThat(Http.get(server.url() + "/health/ready").statusCode()).isEqualTo(200);
            assertThat(String.join("\n", server.output()))
                    .doesNotContain(CallboardProcess.SECRET)
                    .doesNotContain("let-me-in");
        }
    }

    @Test
    void endsWithinTenSecondsWhenItIsAskedTo() throws Exception {
        CallboardProcess server = CallboardProcess.start(dataDir, Map.of());

        server.process().destroy();

        assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.process().exitValue()).isZero();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        CallboardProcess server = CallboardProcess.start(dataDir, Map.of());
        for (int i = 0; i < 200; i++) {
            HttpResponse<String> answer = record(server, "wi" + i);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            acknowledged.add("wi" + i);
        }
        server.process().destroyForcibly().waitFor();

        try (CallboardProcess restarted = CallboardProcess.start(dataDir, Map.of())) {
            String history =
                    Http.get(restarted.url() + "/v1/audit-log?room=workspace:abc&limit=500").body();
            assertThat(acknowledged).allMatch(id -> history.contains("\"" + id + "\""));
            assertThat(record(restarted, "next").body()).contains("\"position\":201");
        }
    }

    @Test
    void aPortThatIsTakenStopsTheStartWithTheRemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ended ended = start("--port", String.valueOf(taken.getLocalPort()));

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output()).contains("PORT").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--no-such-setting, x, no-such-setting",
        "--port, eighty, PORT",
        "--port, 70000, PORT",
        "--jwt-secret, short, JWT_SECRET",
        "--frontend-url, *, FRONTEND_URL",
        "--room-access, everybody, ROOM_ACCESS",
        "--catalog, nope, CATALOG",
        "--catalog, /no/such/file.json, CATALOG",
        "--ping-interval-ms, -1, PING_INTERVAL_MS",
        "--mongodb-uri, http://example.org, MONGODB_URI"
    })
    void aWrongSettingStopsTheStartAndIsNamed(String option, String value, String named)
            throws Exception {
        Ended ended = start(option, value);

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output().toUpperCase(Locale.ROOT).replace('-', '_'))
                .contains(named.toUpperCase(Locale.ROOT).replace('-', '_'));
        assertThat(ended.output()).doesNotContain("\tat ");
    }

    private Ended start(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data-dir", "" + dataDir));
        arguments.addAll(List.of(options));
        Process process = CallboardProcess.run(arguments);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static HttpResponse<String> record(CallboardProcess server, String targetId) {
        return Http.post(
                server.url() + "/v1/audit-log",
                """
                {"action": "DOCUMENT_UPLOADED", "actorId": "u1", "workspaceId": "abc",
                 "targetType": "DOCUMENT", "targetId": "%s"}
                """
                        .formatted(targetId));
    }

    /** How a process ended, and what it said. */
    private record Ended(int exitCode, String output) {}
}
