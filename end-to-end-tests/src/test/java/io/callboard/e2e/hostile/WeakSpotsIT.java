package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.TestServerProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the reference server is weak, an application on this one is not: against a server with
 * default limits that repeats what it is told. What needs no echo is among the {@link Attacks}.
 */
class WeakSpotsIT {
    /** Far more than a client that does not read may have waiting for it. */
    private static final int MANY = 200;

    private static @Nullable TestServerProcess process;

    @BeforeAll
    static void start() throws IOException {
        process = new TestServerProcess(EchoServer.class);
    }

    @AfterAll
    static void stop() throws IOException {
        if (process != null) {
            process.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void anEventOf120000ArgumentsCostsOnlyItsSender(String transport) throws Exception {
        costsOnlyItsSender(transport, "42[\"echo\"" + ",0".repeat(120_000) + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void anAnswerOf120000ArgumentsCostsOnlyItsSender(String transport) throws Exception {
        costsOnlyItsSender(transport, "431[0" + ",0".repeat(120_000) + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void arraysNested100000DeepCostOnlyTheirSender(String transport) throws Exception {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        costsOnlyItsSender(transport, "42[\"echo\"," + nested + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void objectsNested100000DeepCostOnlyTheirSender(String transport) throws Exception {
        String nested = "{\"a\":".repeat(100_000) + "0" + "}".repeat(100_000);
        costsOnlyItsSender(transport, "42[\"echo\"," + nested + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void whatIsNestedAsDeepAsIsAllowedIsEchoed(String transport) throws Exception {
        String nested = "[".repeat(60) + "]".repeat(60);
        try (Line line = line(transport)) {
            line.connect();
            line.send("42[\"echo\"," + nested + "]");
            assertThat(line.next()).isEqualTo("42[\"echo\"," + nested + "]");
        }
    }

    @Test
    void aSocketThatNeverReadsItsOwnRepliesIsCutAtTheLimit() throws Exception {
        Target target = target();
        byte[] question = Frames.text("421[\"ask\",\"" + "x".repeat(500_000) + "\"]");
        try (WebSocketLine line = new WebSocketLine(target.narrowWire(), target.token())) {
            line.connect();
            assertThat(isCut(line.wire(), question)).isTrue();
        }
        assertTheNeighbourIsAnswered();
    }

    /**
     * Whether it is cut within half a minute of sending. Until it is, the server may read and throw
     * away what comes, while it waits for an answer to its goodbye.
     */
    private static boolean isCut(Wire wire, byte[] bytes) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() - end < 0) {
            try {
                wire.send(bytes);
            } catch (IOException cut) {
                return true;
            }
            Pause.millis(10);
        }
        return false;
    }

    @Test
    void aSessionThatNeverPollsForItsOwnRepliesEndsAtTheLimit() throws Exception {
        byte[] question = Frames.utf8("421[\"ask\",\"" + "x".repeat(500_000) + "\"]");
        try (PollingLine line = target().polling()) {
            line.connect();
            int status = 200;
            for (int i = 0; i < MANY && status == 200; i++) {
                status = line.post(question);
                Pause.millis(10);
            }
            assertThat(status).isEqualTo(400);
            LineReaction.ends().check(line);
        }
        assertTheNeighbourIsAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void severalConnectsAtOnceAreNotSeveralSockets(String transport) throws Exception {
        try (Line witness = line("websocket")) {
            witness.connect();
            int before = letIn(witness);
            try (Line line = line(transport)) {
                line.send("40/slow,", "40/slow,", "40/slow,");
                LineReaction.ends().check(line);
            }
            Pause.millis(600); // twice as long as it takes to be let in
            assertThat(letIn(witness) - before).isLessThanOrEqualTo(1);
        }
    }

    private static int letIn(Line witness) throws IOException {
        witness.send("427[\"slow\"]");
        String answer = String.valueOf(witness.next());
        return Integer.parseInt(answer.replaceAll("^437\\[|]$", ""));
    }

    @Test
    void aClosePacketClosesAWebSocketAtOnce() throws Exception {
        try (WebSocketLine line = target().webSocket()) {
            line.connect();
            line.send("1");
            // by heartbeat it would take 45 s
            assertThat(line.wire().frame().opcode()).isEqualTo(Frames.CLOSE);
        }
    }

    private static void costsOnlyItsSender(String transport, String packet) throws Exception {
        try (Line line = line(transport)) {
            line.connect();
            line.send(packet);
            LineReaction.ends().check(line);
        }
        assertTheNeighbourIsAnswered();
    }

    private static void assertTheNeighbourIsAnswered() throws Exception {
        try (Line neighbour = line("websocket")) {
            neighbour.connect();
            neighbour.send("421[\"ask\",\"still there?\"]");
            assertThat(neighbour.next()).isEqualTo("431[\"still there?\"]");
        }
    }

    private static Line line(String transport) throws IOException {
        return transport.equals("polling") ? target().polling() : target().webSocket();
    }

    private static Target target() {
        TestServerProcess running = process;
        if (running == null || !running.process().isAlive()) {
            throw new IllegalStateException("The server is not running");
        }
        return new Target(running.port());
    }
}
