package io.callboard.app.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are announced and do not come must not cost memory without limit. */
class BodyLimitTest {
    private static final String LOGIN = "{\"action\":\"LOGIN\",\"actorId\":\"u1\"}";

    private final ApiFixture api = new ApiFixture();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        closeSockets();
        api.close();
    }

    @Test
    void moreBodiesThanFitAreRefusedUntilOneIsGone() throws IOException {
        for (int i = 0; i < 4; i++) {
            announce("Content-Length: " + HttpApi.MAX_BODY_BYTES);
        }
        await().untilAsserted(() -> post().problem(503, "busy"));
        assertThat(api.counts.text())
                .contains("callboard_limit_reached_total{limit=\"all-bodies-bytes\"}");

        closeSockets();

        await().untilAsserted(() -> assertThat(post().status()).isEqualTo(201));
    }

    @Test
    void aBodyOfUnknownSizeCountsAsTheLargest() throws IOException {
        for (int i = 0; i < 4; i++) {
            announce("Transfer-Encoding: chunked");
        }

        await().untilAsserted(() -> post().problem(503, "busy"));
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedAtOnce() throws IOException {
        Socket socket = announce("Content-Length: " + (HttpApi.MAX_BODY_BYTES + 1));

        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
    }

    private ApiFixture.Answer post() {
        return api.post("/v1/audit-log", LOGIN);
    }

    private Socket announce(String header) throws IOException {
        URI uri = api.uri("/v1/audit-log");
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        sockets.add(socket);
        socket.setSoTimeout(10_000);
        String head =
                "POST /v1/audit-log HTTP/1.1\r\nHost: callboard\r\nAuthorization: "
                        + ApiFixture.KEY
                        + "\r\n"
                        + header
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    private void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }
}
