package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.identity.Identity;
import io.callboard.jwt.JwtIssuer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same server and the client for Java and Android. */
class StockJavaClientIT {
    private static @Nullable CallboardProcess server;

    private final List<Socket> opened = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path dataDir) {
        server = CallboardProcess.start(dataDir, Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void closeClients() {
        opened.forEach(Socket::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void joinsAndHearsInOrder(String transports) throws Exception {
        String workspace = "java-" + transports.replace(',', '-');
        Socket socket = open(transports, token(workspace));
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        socket.on("document:uploaded", arguments -> heard.add(targetId(arguments[0])));
        connect(socket);

        assertThat(join(socket, workspace).getBoolean("ok")).isTrue();
        for (int i = 0; i < 100; i++) {
            record(workspace, "d" + i);
        }

        for (int i = 0; i < 100; i++) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("d" + i);
        }
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void aBadTokenIsRefused(String transports) throws Exception {
        Socket socket = open(transports, "garbage");
        CompletableFuture<Object> error = new CompletableFuture<>();
        socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> error.complete(arguments[0]));

        socket.connect();

        assertThat(((JSONObject) error.get(10, TimeUnit.SECONDS)).getString("message"))
                .isEqualTo("Invalid token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void aStrangerIsRefusedTheRoom(String transports) throws Exception {
        Socket socket = open(transports, token("mine"));
        connect(socket);

        JSONObject answer = join(socket, "theirs");

        assertThat(answer.getBoolean("ok")).isFalse();
        assertThat(answer.getString("error")).isEqualTo("forbidden");
    }

    private Socket open(String transports, String token) {
        IO.Options options =
                IO.Options.builder()
                        .setForceNew(true)
                        .setTransports(transports.split(",", -1))
                        .setAuth(Map.of("token", token))
                        .build();
        Socket socket = IO.socket(URI.create(url()), options);
        opened.add(socket);
        return socket;
    }

    private static void connect(Socket socket) throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        socket.on(Socket.EVENT_CONNECT, arguments -> connected.complete(null));
        socket.connect();
        connected.get(10, TimeUnit.SECONDS);
    }

    private static JSONObject join(Socket socket, String workspace) throws Exception {
        CompletableFuture<JSONObject> answer = new CompletableFuture<>();
        Ack ack = arguments -> answer.complete((JSONObject) arguments[0]);
        socket.emit("join-workspace", new Object[] {workspace}, ack);
        return answer.get(10, TimeUnit.SECONDS);
    }

    private static String targetId(Object payload) {
        try {
            return ((JSONObject) payload).getString("targetId");
        } catch (JSONException e) {
            return "no targetId in " + payload;
        }
    }

    private static void record(String workspace, String targetId) {
        String entry =
                """
                {"action": "DOCUMENT_UPLOADED", "actorId": "u1", "workspaceId": "%s",
                 "targetType": "DOCUMENT", "targetId": "%s"}
                """
                        .formatted(workspace, targetId);
        HttpResponse<String> response = Http.post(url() + "/v1/audit-log", entry);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private static String token(String workspace) {
        Instant now = Instant.now();
        Identity identity =
                new Identity(
                        "u1",
                        null,
                        null,
                        Map.of("workspace:" + workspace, "member"),
                        now,
                        now.plusSeconds(600));
        return JwtIssuer.hmac(CallboardProcess.SECRET).issue(identity).text();
    }

    private static String url() {
        CallboardProcess running = server;
        if (running == null) {
            throw new IllegalStateException("The server is not running");
        }
        return running.url();
    }
}
