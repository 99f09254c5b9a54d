package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The headers that a message came with. */
class PostHeadersTest {
    private final List<List<String>> seen = new ArrayList<>();
    private final InMemoryTransport transport =
            new InMemoryTransport(
                    new EngineIoServer(
                            EngineIoConfig.defaults(),
                            session -> session.listen(new Ear(session)),
                            new Random(42)),
                    new ManualEventLoop());

    private final class Ear implements EngineIoSession.Listener {
        private final EngineIoSession session;

        private Ear(EngineIoSession session) {
            this.session = session;
        }

        @Override
        public void text(String message) {
            seen.add(session.postHeaders().getOrDefault("x-message", List.of()));
        }

        @Override
        public void binary(byte[] message) {
            text("");
        }

        @Override
        public void closed(CloseReason reason) {}
    }

    @Test
    void theListenerSeesThoseOfThePostAtHand() {
        String query =
                EngineFixture.POLLING
                        + "&sid="
                        + EngineFixture.sid(transport.get(EngineFixture.POLLING).text());

        transport.request("POST", query).header("X-Message", "1").body("4a\u001ebAQ==").send();
        transport.request("POST", query).header("X-Message", "2").body("4b").send();

        assertThat(seen).containsExactly(List.of("1"), List.of("1"), List.of("2"));
    }

    @Test
    void thereAreNoneOverWebSocket() {
        InMemoryWebSocket socket = transport.webSocket(EngineFixture.WEBSOCKET);

        socket.send("4a");

        assertThat(seen).containsExactly(List.of());
    }
}
