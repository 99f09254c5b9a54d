package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pages may connect, by the settings. */
class OriginsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String APP = "https://app.example.org";
    private static final String OTHER = "https://other.example.org";

    @TempDir private Path dataDir;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void inDevelopmentEveryPageMay() throws Exception {
        CallboardServer server = start(Map.of());
        try {
            HttpResponse<String> answer = handshake(server, OTHER);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(allowedOrigin(answer)).isEqualTo(OTHER);
        } finally {
            server.stop();
        }
    }

    @Test
    void otherwiseOnlyTheSameHostMay() throws Exception {
        CallboardServer server = start(Map.of("JWT_SECRET", SECRET));
        try {
            String same = "http://127.0.0.1:" + server.port();

            assertThat(handshake(server, same).statusCode()).isEqualTo(200);
            assertThat(handshake(server, OTHER).statusCode()).isEqualTo(403);
            assertThat(allowedOrigin(handshake(server, OTHER))).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void theListedOnesMayWithCredentials() throws Exception {
        CallboardServer server = start(Map.of("JWT_SECRET", SECRET, "FRONTEND_URL", APP));
        try {
            HttpResponse<String> answer = handshake(server, APP);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(allowedOrigin(answer)).isEqualTo(APP);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .contains("true");
            assertThat(handshake(server, OTHER).statusCode()).isEqualTo(403);
        } finally {
            server.stop();
        }
    }

    private CallboardServer start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("PORT", "0");
        settings.put("HOST", "127.0.0.1");
        settings.put("DATA_DIR", dataDir.toString());
        return CallboardServer.start(Settings.from(GivenSettings.read(null, settings, Map.of())));
    }

    private HttpResponse<String> handshake(CallboardServer server, String origin) throws Exception {
        URI uri =
                URI.create(
                        "http://127.0.0.1:"
                                + server.port()
                                + "/socket.io/?EIO=4&transport=polling");
        return client.send(
                HttpRequest.newBuilder(uri).header("Origin", origin).build(),
                BodyHandlers.ofString());
    }

    private static String allowedOrigin(HttpResponse<String> answer) {
        return answer.headers().firstValue("Access-Control-Allow-Origin").orElse("");
    }
}
