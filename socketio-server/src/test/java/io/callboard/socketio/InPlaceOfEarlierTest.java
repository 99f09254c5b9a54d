package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that take the place of those that wait for a slow client. */
class InPlaceOfEarlierTest {
    private final ManualEventLoop loop = new ManualEventLoop();
    private final SocketIoServer server =
            new SocketIoServer(
                    Runnable::run,
                    new SecureRandom(),
                    () -> Instant.EPOCH,
                    SocketIoOptions.defaults(),
                    SocketIoObserver.NONE);
    private final InMemoryTransport transport =
            new InMemoryTransport(
                    new EngineIoServer(
                            EngineIoConfig.builder().build(), server, new SecureRandom()),
                    loop);
    private final Namespace namespace = server.of("/");

    @Test
    void aSlowClientGetsTheLatestAndEverythingElseInOrder() {
        InMemoryWebSocket slow = connected("40");
        InMemoryWebSocket fast = connected("40");
        slow.stopReading();

        for (int i = 1; i <= 3; i++) {
            namespace.emit("x", i);
            namespace.broadcast().emit(namespace.encode("h", i).inPlaceOfEarlier("a"));
            namespace.broadcast().emit(namespace.encode("h", -i).inPlaceOfEarlier("b"));
        }
        loop.runPending();
        slow.resumeReading();

        assertThat(slow.takeAll())
                .containsExactly(
                        "42[\"x\",1]", "42[\"x\",2]", "42[\"x\",3]", "42[\"h\",3]", "42[\"h\",-3]");
        assertThat(fast.takeAll()).hasSize(9);
    }

    @Test
    void itKeepsItsOffset() {
        OutgoingEvent event = namespace.encode("h", 1).inPlaceOfEarlier("a").withOffset("e.1");
        OutgoingEvent later = namespace.encode("h", 2).withOffset("e.2").inPlaceOfEarlier("a");

        assertThat(event.messages().get(0).subject())
                .isNotNull()
                .isEqualTo(later.messages().get(0).subject());
        assertThat(later.offset()).contains("e.2");
        assertThat(namespace.encode("h", 1).messages().get(0).subject()).isNull();
    }

    @Test
    void anotherNamespaceMaySpeakOfAnEqualSubject() {
        server.of("/other");
        InMemoryWebSocket slow = connected("40");
        slow.send("40/other,");
        slow.takeAll();
        slow.stopReading();

        namespace.broadcast().emit(namespace.encode("h", 1).inPlaceOfEarlier("a"));
        Namespace other = server.of("/other");
        other.broadcast().emit(other.encode("h", 2).inPlaceOfEarlier("a"));
        loop.runPending();
        slow.resumeReading();

        assertThat(slow.takeAll()).containsExactly("42[\"h\",1]", "42/other,[\"h\",2]");
    }

    @Test
    void aClientThatIsTooSlowForThemIsNotCutForIt() {
        InMemoryWebSocket webSocket = connected("40");
        webSocket.stopReading();
        IntStream.rangeClosed(1, 10_000)
                .forEach(
                        i -> {
                            namespace
                                    .broadcast()
                                    .emit(
                                            namespace
                                                    .encode("h", "x".repeat(1_000), i)
                                                    .inPlaceOfEarlier("a"));
                            loop.runPending();
                        });

        // ten megabytes, and not cut
        assertThat(webSocket.isOpen()).isTrue();
        assertThat(webSocket.queuedBytes()).isLessThan(1_100);
    }

    @Test
    void whatHasAttachmentsTakesNoOthersPlace() {
        OutgoingEvent event = namespace.encode("h", new byte[] {1});

        assertThatIllegalStateException().isThrownBy(() -> event.inPlaceOfEarlier("a"));
    }

    private InMemoryWebSocket connected(String packet) {
        InMemoryWebSocket client = transport.webSocket("EIO=4&transport=websocket");
        client.send(packet);
        loop.runPending();
        List<String> received = client.takeAll();
        assertThat(received.get(1)).startsWith("40{");
        return client;
    }
}
