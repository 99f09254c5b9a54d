package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Clients that behave as the official one upgrade while messages flow both ways; some lose their
 * probe. Nothing may be lost, doubled or reordered.
 */
class UpgradeUnderFireTest {
    private static final int MESSAGES = 40;

    @Test
    void everyMessageArrivesOnceAndInOrder() {
        for (int seed = 0; seed < 500; seed++) {
            Journey journey = new Journey(new Random(seed));
            journey.run();

            List<String> expected = IntStream.range(0, MESSAGES).mapToObj(i -> "4" + i).toList();
            assertThat(journey.received).as("seed %s", seed).isEqualTo(expected);
            assertThat(journey.engine.heard)
                    .as("seed %s", seed)
                    .isEqualTo(IntStream.range(0, journey.posted).mapToObj(i -> "" + i).toList());
            assertThat(journey.engine.session().transport()).isEqualTo("websocket");
        }
    }

    private static final class Journey {
        private final Random random;
        private final EngineFixture engine = new EngineFixture();
        private final InMemoryTransport elsewhere =
                new InMemoryTransport(engine.server, engine.loop.newLoop());
        private final String query = engine.open();
        private final List<String> received = new ArrayList<>();
        private @Nullable InMemoryExchange get;
        private @Nullable InMemoryWebSocket probe;
        private boolean probed;
        private boolean upgraded;
        private int sent;
        private int posted;

        private Journey(Random random) {
            this.random = random;
        }

        private void run() {
            while (sent < MESSAGES || !upgraded) {
                server();
                client();
                engine.loop.advance(Duration.ofMillis(random.nextInt(60)));
            }
            engine.loop.runPending();
            collect();
        }

        private void server() {
            for (int i = random.nextInt(3); i > 0 && sent < MESSAGES; i--) {
                EngineMessage message = EngineMessage.text("" + sent++);
                engine.loop.execute(() -> engine.session().send(List.of(message)));
            }
        }

        private void client() {
            collect();
            if (random.nextInt(4) == 0) {
                say("" + posted++);
            }
            if (!upgraded && get == null && !(probed && random.nextBoolean())) {
                get = engine.get(query);
            } else if (!upgraded && get == null && probe != null) {
                probe.send("5");
                upgraded = true;
            } else if (!upgraded && random.nextInt(3) == 0) {
                goOn();
            }
        }

        private void goOn() {
            if (probe == null) {
                probe = elsewhere.webSocket(EngineFixture.webSocketQuery(query));
            } else if (!probed) {
                probe.send("2probe");
                assertThat(probe.take()).isEqualTo("3probe");
                probed = true;
            } else if (random.nextInt(5) == 0) {
                probe.end(WebSocketListener.Cause.LOST);
                probe = null;
                probed = false;
            }
        }

        private void say(String message) {
            if (upgraded && probe != null) {
                probe.send("4" + message);
            } else {
                assertThat(engine.post(query, "4" + message).text()).isEqualTo("ok");
            }
        }

        private void collect() {
            if (get != null && !get.isPending()) {
                take(List.of(get.text().split("\u001e")));
                get = null;
            }
            if (upgraded && probe != null) {
                take(probe.takeAll());
            }
        }

        private void take(List<String> packets) {
            packets.stream().filter(packet -> packet.startsWith("4")).forEach(received::add);
        }
    }
}
