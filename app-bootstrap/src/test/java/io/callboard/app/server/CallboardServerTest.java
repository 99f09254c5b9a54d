package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callboard.app.CannotStartException;
import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with everything in it: how it starts, and what stops the start. */
class CallboardServerTest {
    private static final String ENTRY =
            """
            {"action":"DOCUMENT_UPLOADED","actorId":"u1","workspaceId":"a",
             "targetType":"DOCUMENT","targetId":"d1"}
            """;

    @TempDir private Path dataDir;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatWasRecordedIsThereAfterARestart() throws Exception {
        CallboardServer first = CallboardServer.start(settings(Map.of()));
        assertThat(post(first).statusCode()).isEqualTo(201);
        assertThat(first.stop()).isEmpty();

        CallboardServer second = CallboardServer.start(settings(Map.of()));
        try {
            assertThat(post(second).body()).contains("\"position\":2");
        } finally {
            assertThat(second.stop()).isEmpty();
        }
    }

    @Test
    void oldEntriesGoIfTheSettingsSaySo() throws Exception {
        CallboardServer server = CallboardServer.start(settings(Map.of()));
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(post(server).statusCode()).isEqualTo(201);
            }
        } finally {
            assertThat(server.stop()).isEmpty();
        }

        CallboardServer again = CallboardServer.start(settings(Map.of("RETENTION_ENTRIES", "2")));
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !history(again).contains("\"position\":3"));
            assertThat(history(again)).contains("\"position\":4").contains("\"position\":5");
        } finally {
            assertThat(again.stop()).isEmpty();
        }
    }

    @Test
    void answersTheEngineAndTheApiOnOnePort() throws Exception {
        CallboardServer server = CallboardServer.start(settings(Map.of("MAX_PAYLOAD", "5000")));
        try {
            assertThat(get(server, "/socket.io/?EIO=4&transport=polling").body())
                    .startsWith("0{\"sid\":")
                    .contains("\"pingInterval\":25000")
                    .contains("\"pingTimeout\":20000")
                    .contains("\"maxPayload\":5000");
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/v1/audit-log").statusCode()).isEqualTo(401);
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
        } finally {
            assertThat(server.stop()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamedAndEverythingIsLetGo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> CallboardServer.start(settings(Map.of("PORT", port))))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("PORT");
        }
        // so the store can be opened again
        CallboardServer.start(settings(Map.of())).stop();
    }

    @Test
    void aFolderInUseIsNamed() {
        CallboardServer first = CallboardServer.start(settings(Map.of()));
        try {
            assertThatThrownBy(() -> CallboardServer.start(settings(Map.of())))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(dataDir.toString())
                    .hasMessageContaining("in use");
        } finally {
            first.stop();
        }
    }

    @Test
    void aMongoThatDoesNotAnswerIsNamed() {
        Map<String, String> mongo =
                Map.of(
                        "MONGODB_URI",
                        "mongodb://127.0.0.1:1/callboard?serverSelectionTimeoutMS=200");

        assertThatThrownBy(() -> CallboardServer.start(settings(mongo)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("MONGODB_URI: ");
    }

    @Test
    void aMalformedAddressOfMongoIsNotRepeated() {
        Map<String, String> mongo = Map.of("MONGODB_URI", "mongodb://u:s3cr:et@/x");

        assertThatThrownBy(() -> CallboardServer.start(settings(mongo)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("MONGODB_URI: ")
                .message()
                .doesNotContain("s3cr");
    }

    @Test
    void aKeyFileThatIsNoneIsNamed() throws IOException {
        Path pem = Files.writeString(dataDir.resolve("key.pem"), "not a key");

        assertThatThrownBy(
                        () ->
                                CallboardServer.start(
                                        settings(Map.of("JWT_PUBLIC_KEY", pem.toString()))))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("JWT_PUBLIC_KEY: " + pem + ": ");
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PORT", "0");
        settings.put("HOST", "127.0.0.1");
        settings.put("DATA_DIR", dataDir.toString());
        settings.put("API_KEYS", "api:s3cret");
        settings.putAll(more);
        return Settings.from(GivenSettings.read(null, settings, Map.of()));
    }

    private HttpResponse<String> get(CallboardServer server, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString());
    }

    private String history(CallboardServer server) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(uri(server, "/v1/audit-log"))
                                .header("Authorization", "Bearer api:s3cret")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(CallboardServer server) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(server, "/v1/audit-log"))
                        .header("Authorization", "Bearer api:s3cret")
                        .POST(BodyPublishers.ofString(ENTRY))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(CallboardServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
