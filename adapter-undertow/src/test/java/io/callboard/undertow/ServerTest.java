package io.callboard.undertow;

import io.callboard.testkit.transport.RawClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with a {@link TestEngine} under {@code /engine/}, and clients that are closed. */
abstract class ServerTest {
    final TestEngine engine = new TestEngine();
    UndertowServer server = new UndertowServer(config());
    final Queue<String> limits = new ConcurrentLinkedQueue<>();
    private final List<RawClient> clients = new ArrayList<>();

    /** Short times, so that tests of them need not wait long. */
    UndertowConfig config() {
        return UndertowConfig.defaults()
                .withAddress("127.0.0.1", 0)
                .withTimeouts(Duration.ofMillis(700), Duration.ofMillis(700));
    }

    @BeforeEach
    void start() {
        server.engine("/engine/", engine).onLimit(limits::add).start();
    }

    @AfterEach
    void stop() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        server.stop(Duration.ofMillis(100));
    }

    static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    RawClient client() throws IOException {
        return kept(new RawClient(address(server.port())));
    }

    RawClient kept(RawClient client) {
        clients.add(client);
        return client;
    }

    /** A client whose WebSocket is open. */
    RawClient webSocket() throws IOException {
        RawClient client = client().send(RawClient.upgrade("/engine/"));
        client.response();
        return client;
    }
}
