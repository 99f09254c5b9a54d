package io.callboard.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.identity.Identity;
import io.callboard.jwt.JwtIssuer;
import io.callboard.realtime.Realtime;
import io.callboard.undertow.UndertowServer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EmbedPlainTest {
    private static final String SECRET = "an example's secret, at least 32 bytes";

    @Test
    void aMemberHearsOfADocument() throws Exception {
        Realtime realtime = EmbedPlain.realtime(SECRET);
        UndertowServer server = EmbedPlain.serve(realtime, 0);
        Socket socket =
                IO.socket(
                        "http://127.0.0.1:" + server.port(),
                        IO.Options.builder().setAuth(Map.of("token", token())).build());
        CompletableFuture<JSONObject> heard = new CompletableFuture<>();
        CompletableFuture<Object> joined = new CompletableFuture<>();
        socket.on("document:uploaded", arguments -> heard.complete((JSONObject) arguments[0]));
        socket.on(Socket.EVENT_CONNECT, arguments -> join(socket, joined));
        socket.connect();
        joined.get(30, TimeUnit.SECONDS);

        realtime.record(
                AuditEntry.of("DOCUMENT_UPLOADED").workspace("demo").target("DOCUMENT", "d1"));

        assertThat(heard.get(30, TimeUnit.SECONDS).getString("targetId")).isEqualTo("d1");
        socket.close();
        realtime.close();
        server.stop(Duration.ofSeconds(1));
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
