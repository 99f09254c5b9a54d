package io.callboard.undertow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import io.callboard.testkit.transport.ClientFrames;
import io.callboard.testkit.transport.RawClient;
import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 6455 over raw sockets, against a server that echoes messages: the behaviour that the cases 1
 * to 7, 9 and 10 of the Autobahn test suite ask for, by their numbers.
 *
 * <p>Each case runs twice. Once the server reads as much as there is. Once it reads one byte at a
 * time, whatever the client writes; with messages of many MiB, 997 bytes, so that every read ends
 * somewhere else in its frame.
 */
class Rfc6455Test {
    private static final int MAX_MESSAGE = 16 * 1024 * 1024;
    private static final UndertowServer WHOLE = start(XnioEventLoop.BUFFER_BYTES);
    private static final UndertowServer BYTEWISE = start(1);
    private static final UndertowServer SLICED = start(997);

    @AfterAll
    static void stop() {
        for (UndertowServer server : List.of(WHOLE, BYTEWISE, SLICED)) {
            server.stop(Duration.ofMillis(100));
        }
    }

    static Stream<WireCase> small() {
        return Stream.of(FrameCases.all(), TextCases.all(), EndCases.all()).flatMap(c -> c);
    }

    static Stream<WireCase> large() {
        return LargeCases.all();
    }

    @Test
    void thereAreAllTheCases() {
        List<String> ids = Stream.concat(small(), large()).map(WireCase::id).toList();
        assertThat(ids).hasSize(301).doesNotHaveDuplicates();
        int[] counts = {0, 16, 11, 7, 10, 20, 145, 37, 0, 54, 1};
        for (int group = 1; group <= 10; group++) {
            String prefix = group + ".";
            assertThat(ids.stream().filter(id -> id.startsWith(prefix))).hasSize(counts[group]);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"small", "large"})
    void asItComes(WireCase wireCase) throws Exception {
        run(wireCase, WHOLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void aByteARead(WireCase wireCase) throws Exception {
        run(wireCase, BYTEWISE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void inSlices(WireCase wireCase) throws Exception {
        run(wireCase, SLICED);
    }

    private static void run(WireCase wireCase, UndertowServer server) throws Exception {
        try (RawClient client = new RawClient(ServerTest.address(server.port()))) {
            assertThat(client.send(RawClient.upgrade("/")).response().status()).isEqualTo(101);
            for (WireCase.Step step : wireCase.steps()) {
                check(client, step);
            }
            if (wireCase.ending() == WireCase.Ending.BY_CLIENT) {
                byte[] close = ClientFrames.close(1000, "");
                check(client, new WireCase.Step(close, List.of(WireCase.close(1000))));
            }
            assertThat(untilTheEnd(client)).isEmpty();
        }
    }

    private static void check(RawClient client, WireCase.Step step) throws Exception {
        client.send(step.sent());
        List<String> answers = new ArrayList<>();
        while (answers.size() < step.answers().size()) {
            answers.add(WireCase.line(client.frame()));
        }
        assertThat(answers).isEqualTo(step.answers());
    }

    private static List<String> untilTheEnd(RawClient client) throws Exception {
        List<String> frames = new ArrayList<>();
        try {
            while (true) {
                frames.add(WireCase.line(client.frame()));
            }
        } catch (EOFException end) {
            return frames;
        }
    }

    private static UndertowServer start(int readBytes) {
        UndertowConfig config = UndertowConfig.defaults().withAddress("127.0.0.1", 0);
        return new UndertowServer(config, System::nanoTime, readBytes)
                .engine("/", Rfc6455Test::accept)
                .start();
    }

    private static void accept(HttpExchange exchange) {
        exchange.acceptWebSocket(Map.of(), MAX_MESSAGE, new Echo());
    }

    private static final class Echo implements WebSocketListener {
        private @Nullable WebSocketConnection connection;

        @Override
        public void opened(WebSocketConnection opened) {
            connection = opened;
        }

        @Override
        public void text(String message) {
            requireNonNull(connection).send(List.of(EngineMessage.text(message)));
        }

        @Override
        public void binary(byte[] message) {
            requireNonNull(connection).send(List.of(EngineMessage.binary(message)));
        }

        @Override
        public void closed(Cause cause) {}
    }
}
