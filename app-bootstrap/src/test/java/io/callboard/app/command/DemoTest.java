package io.callboard.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.app.server.RestartableServer;
import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The studio on a server of its own, as the command demo starts it. */
@Timeout(90)
class DemoTest {
    private static final String ITEM = "/api/workspaces/northlight/work-items/w-1/status";

    @TempDir private Path dataDir;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> clients = new ArrayList<>();
    private final List<RuntimeException> lost = new ArrayList<>();
    private final List<RestartableServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(Socket::close);
        servers.forEach(RestartableServer::stop);
        assertThat(lost).isEmpty();
    }

    @Test
    void pagesApiAndSocketsShareAPort() throws Exception {
        RestartableServer server = start(Map.of());

        assertThat(get(server, "/").body()).contains("Callboard Studio");
        assertThat(get(server, "/js/main.js").headers().firstValue("content-type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(get(server, "/").headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'self'");
        assertThat(get(server, "/api/people").statusCode()).isEqualTo(200);
        assertThat(get(server, "/v1/audit-log").statusCode()).isEqualTo(401);
        assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
        assertThat(get(server, "/socket.io/?EIO=4&transport=polling").body())
                .startsWith("0{\"sid\":");
        assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() throws Exception {
        RestartableServer server = start(Map.of());
        String tag = get(server, "/").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again =
                send(server, HttpRequest.newBuilder().header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void whatOneDoesTheOtherHearsAlsoAfterARestart() throws Exception {
        RestartableServer server = start(Map.of());
        int port = server.port();
        String dev = logIn(server, "dev");
        BlockingQueue<String> ada = join(server, "ada");

        patch(server, ITEM, dev, "{\"status\":\"ACTIVE\"}");
        assertThat(ada.poll(20, TimeUnit.SECONDS)).isEqualTo("ACTIVE");

        CompletableFuture<Void> gone = new CompletableFuture<>();
        CompletableFuture<Void> back = new CompletableFuture<>();
        clients.get(0).on(Socket.EVENT_DISCONNECT, reason -> gone.complete(null));
        clients.get(0).on(Socket.EVENT_CONNECT, nothing -> back.complete(null));
        post(server, "/api/restart", dev, "");
        gone.get(20, TimeUnit.SECONDS);
        back.get(20, TimeUnit.SECONDS);

        assertThat(server.port()).isEqualTo(port);
        patch(server, ITEM, dev, "{\"status\":\"COMPLETED\"}");
        assertThat(ada.poll(20, TimeUnit.SECONDS)).isEqualTo("COMPLETED");
    }

    @Test
    void theNextProcessGoesOnWhereThisOneWas() throws Exception {
        RestartableServer first = start(Map.of());
        patch(first, ITEM, logIn(first, "dev"), "{\"status\":\"ACTIVE\"}");
        first.stop();
        servers.clear();

        RestartableServer second = start(Map.of());

        patch(second, ITEM, logIn(second, "dev"), "{\"status\":\"COMPLETED\"}");
    }

    @Test
    void aCatalogWithTheStudiosOwnEventIsRefused() throws Exception {
        Path catalog =
                Files.writeString(
                        dataDir.resolve("mine.json"),
                        "{\"name\":\"mine\",\"kinds\":[\"mine\"],\"events\":[{\"event\":\"studio:recorded\","
                                + "\"action\":\"X\",\"audience\":[\"mine:1\"],\"payload\":{}}]}");

        assertThatThrownBy(() -> start(Map.of("CATALOG", catalog.toString())))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("CATALOG: ")
                .hasMessageContaining("studio:recorded");
    }

    private RestartableServer start(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", "0");
        environment.put("HOST", "127.0.0.1");
        environment.put("DATA_DIR", dataDir.toString());
        environment.putAll(more);
        Settings settings = Settings.from(GivenSettings.read(null, environment, Map.of()));
        RestartableServer server =
                new RestartableServer(
                        settings, restart -> StudioSite.of(settings, restart), lost::add);
        servers.add(server);
        return server;
    }

    /** The statuses somebody in the workspace hears of, from a stock client that joins once. */
    private BlockingQueue<String> join(RestartableServer server, String person) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Socket socket =
                IO.socket(
                        "http://127.0.0.1:" + server.port(),
                        IO.Options.builder()
                                .setAuth(Map.of("token", logIn(server, person)))
                                .build());
        clients.add(socket);
        CompletableFuture<Object> joined = new CompletableFuture<>();
        socket.on(
                "work-item:status-changed",
                arguments -> heard.add(((JSONObject) arguments[0]).optString("status")));
        socket.connect();
        Ack ack = arguments -> joined.complete(arguments[0]);
        socket.emit("join-workspace", new Object[] {"northlight"}, ack);
        joined.get(20, TimeUnit.SECONDS);
        return heard;
    }

    private String logIn(RestartableServer server, String person) throws Exception {
        String body = "{\"userId\":\"" + person + "\"}";
        return new JSONObject(post(server, "/api/login", "", body).body()).getString("token");
    }

    private HttpResponse<String> get(RestartableServer server, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(
            RestartableServer server, String path, String token, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(server, path)).POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void patch(RestartableServer server, String path, String token, String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(server, path))
                        .method("PATCH", BodyPublishers.ofString(body))
                        .header("Authorization", "Bearer " + token);
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> send(RestartableServer server, HttpRequest.Builder request)
            throws Exception {
        return client.send(request.uri(uri(server, "/")).build(), BodyHandlers.ofString());
    }

    private static URI uri(RestartableServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
