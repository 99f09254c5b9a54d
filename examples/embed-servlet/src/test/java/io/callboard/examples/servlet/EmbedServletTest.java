package io.callboard.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.identity.Identity;
import io.callboard.jwt.JwtIssuer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbedServletTest {
    private static final String SECRET = "an example's secret, at least 32 bytes";

    private final EmbedServlet application = new EmbedServlet(SECRET);
    private String url = "";

    @BeforeEach
    void start() throws Exception {
        url = "http://127.0.0.1:" + application.start(0);
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void whatIsPostedIsHeardOnTheSamePort(String transports) throws Exception {
        Socket socket =
                IO.socket(
                        url,
                        IO.Options.builder()
                                .setForceNew(true)
                                .setTransports(transports.split(",", -1))
                                .setAuth(Map.of("token", token()))
                                .build());
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        CompletableFuture<Object> joined = new CompletableFuture<>();
        socket.on(
                "document:uploaded",
                arguments -> heard.add(((JSONObject) arguments[0]).optString("targetId")));
        socket.on(Socket.EVENT_CONNECT, arguments -> join(socket, joined));
        socket.connect();
        joined.get(30, TimeUnit.SECONDS);

        for (int i = 0; i < 20; i++) {
            assertThat(post("/api/documents/d" + i + "?workspace=demo")).isEqualTo(201);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("d" + i);
        }
        socket.close();
    }

    private int post(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void join(Socket socket, CompletableFuture<Object> joined) {
        Ack ack = arguments -> joined.complete(arguments[0]);
        socket.emit("join-workspace", new Object[] {"demo"}, ack);
    }

    private static String token() {
        Instant now = Instant.now();
        Map<String, String> rooms = Map.of("workspace:demo", "member");
        Identity ann = new Identity("ann", null, null, rooms, now, now.plusSeconds(60));
        return JwtIssuer.hmac(SECRET).issue(ann).text();
    }
}
