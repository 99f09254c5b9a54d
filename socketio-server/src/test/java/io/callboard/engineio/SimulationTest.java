package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryRequest;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that do anything at any time, in two loops. Each request must be answered once, each
 * session closed once, and nothing be left in the end. A failure names the seed that repeats it.
 */
class SimulationTest {
    private static final String[] PACKETS = {
        "4a",
        "4",
        "2",
        "3",
        "1",
        "5",
        "6",
        "0",
        "abc",
        "",
        "b",
        "bAQID",
        "2probe",
        "2probe",
        "5",
        "3",
        "3",
        "4b\u001e4c",
        "4d\u001e1",
        "4e\u001ex"
    };

    private final ManualEventLoop loop = new ManualEventLoop();
    private final List<EngineIoSession> sessions = new ArrayList<>();
    private final Map<EngineIoSession, AtomicInteger> closings = new HashMap<>();
    private final List<InMemoryExchange> exchanges = new ArrayList<>();
    private final List<InMemoryWebSocket> sockets = new ArrayList<>();
    private final EngineIoServer server =
            new EngineIoServer(
                    EngineIoConfig.builder()
                            .pingInterval(Duration.ofMillis(300))
                            .pingTimeout(Duration.ofMillis(200))
                            .upgradeTimeout(Duration.ofMillis(400))
                            .maxBufferedBytes(500)
                            .maxSessions(10)
                            .build(),
                    this::opened,
                    new Random(1));
    private final List<InMemoryTransport> transports =
            List.of(
                    new InMemoryTransport(server, loop),
                    new InMemoryTransport(server, loop.newLoop()));

    private Random random = new Random(0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothingIsLeftOfAnything(int tens) {
        for (int seed = tens * 100; seed < tens * 100 + 100; seed++) {
            random = new Random(seed);
            for (int step = 0; step < 100; step++) {
                step();
            }
            checkThatAllEnds("seed " + seed);
        }
        CompletionStage<Void> done = server.shutDown(Duration.ZERO);
        assertThat(done.toCompletableFuture()).isCompleted();
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0 -> send(request("GET", "EIO=4&transport=polling"));
            case 1 -> send(request("GET", "EIO=4&transport=websocket").webSocket());
            case 2, 3 -> send(request("GET", "EIO=4&transport=polling&sid=" + sid()));
            case 4 -> post(true);
            case 5 -> post(random.nextBoolean());
            case 6 -> send(request("GET", "EIO=4&transport=websocket&sid=" + sid()).webSocket());
            case 7, 8 -> pick(sockets, socket -> socket.send(pick(PACKETS)));
            case 9 -> pick(exchanges, this::disturb);
            case 10 -> pick(sessions, this::act);
            default -> loop.advance(Duration.ofMillis(random.nextInt(150)));
        }
    }

    private InMemoryRequest request(String method, String query) {
        return transports.get(random.nextInt(transports.size())).request(method, query);
    }

    private void post(boolean complete) {
        InMemoryRequest request =
                request("POST", "EIO=4&transport=polling&sid=" + sid()).body(pick(PACKETS));
        send(complete ? request : request.incompleteBody());
    }

    private void send(InMemoryRequest request) {
        InMemoryExchange exchange = request.send();
        exchanges.add(exchange);
        if (exchange.isWebSocket()) {
            sockets.add(exchange.socket());
        }
    }

    private void disturb(InMemoryExchange exchange) {
        if (random.nextBoolean()) {
            exchange.completeBody();
        } else {
            exchange.abort();
        }
    }

    private void act(EngineIoSession session) {
        int choice = random.nextInt(6);
        session.loop()
                .execute(
                        () -> {
                            if (choice == 0) {
                                session.close(CloseReason.FORCED_CLOSE);
                            } else {
                                session.send(List.of(EngineMessage.text("x".repeat(choice * 20))));
                            }
                        });
        if (random.nextBoolean()) {
            loop.runPending();
        }
    }

    private void opened(EngineIoSession session) {
        sessions.add(session);
        closings.put(session, new AtomicInteger());
        session.listen(
                new EngineIoSession.Listener() {
                    @Override
                    public void text(String message) {
                        assertThat(closings.get(session)).hasValue(0);
                        session.send(List.of(EngineMessage.text(message)));
                    }

                    @Override
                    public void binary(byte[] message) {
                        text("binary");
                    }

                    @Override
                    public void closed(CloseReason reason) {
                        closings.get(session).incrementAndGet();
                    }
                });
    }

    private void checkThatAllEnds(String seed) {
        for (InMemoryExchange exchange : exchanges) {
            exchange.completeBody();
        }
        loop.advance(Duration.ofSeconds(60));

        assertThat(server.sessionCount()).as(seed).isZero();
        assertThat(loop.pendingTimers()).as(seed).isZero();
        assertThat(closings.values()).as(seed).allMatch(count -> count.get() == 1);
        assertThat(exchanges).as(seed).noneMatch(InMemoryExchange::isPending);
        assertThat(sockets).as(seed).noneMatch(InMemoryWebSocket::isOpen);
        sessions.clear();
        closings.clear();
        exchanges.clear();
        sockets.clear();
    }

    private String sid() {
        return sessions.isEmpty() ? "none" : sessions.get(random.nextInt(sessions.size())).id();
    }

    private <T> void pick(List<T> from, Consumer<T> action) {
        if (!from.isEmpty()) {
            action.accept(from.get(random.nextInt(from.size())));
        }
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
