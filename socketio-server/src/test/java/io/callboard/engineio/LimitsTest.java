package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void thereAreNoMoreSessionsThanAllowed() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxSessions(2));
        InMemoryWebSocket first = engine.socket();
        engine.open();

        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);
        assertThat(engine.request("GET", EngineFixture.WEBSOCKET).webSocket().send().status())
                .isEqualTo(503);
        assertThat(engine.limits).containsExactly("sessions", "sessions");

        first.close();
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(200);
    }

    @Test
    void anAddressHasNoMoreSessionsThanAllowed() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxSessionsPerAddress(1));
        InMemoryWebSocket first = engine.socket();

        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);
        assertThat(engine.request("GET", EngineFixture.POLLING).from("10.0.0.2").send().status())
                .isEqualTo(200);
        assertThat(engine.limits).containsExactly("sessions-per-address");

        first.close();
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(200);
    }

    @Test
    void aServerThatStopsIsNotFull() {
        EngineFixture engine = new EngineFixture();
        engine.server.stopAccepting();

        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);
        assertThat(engine.limits).isEmpty();
    }

    @Test
    void aBodyHasNoMorePacketsThanAllowed() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxPacketsPerBody(2));
        String query = engine.open();
        engine.post(query, "4a\u001e4b");
        engine.post(query, "4c\u001e4d\u001e4e");

        assertThat(engine.heard).containsExactly("a", "b", "c", "d", "closed: parse error");
        assertThat(engine.limits).containsExactly("packets-per-body");
    }

    @Test
    void aClientThatDoesNotPollIsClosedWhenTooMuchWaits() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxBufferedBytes(20));
        String query = engine.open();
        engine.send("x".repeat(9), "x".repeat(9));
        assertThat(engine.heard).isEmpty();

        engine.send("");

        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(engine.limits).containsExactly("buffered-bytes");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void aClientThatPollsMayGetMoreThanMayWait() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxBufferedBytes(20));
        InMemoryExchange get = engine.get(engine.open());
        engine.send("x".repeat(100));

        assertThat(get.text()).hasSize(101);
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void aWebSocketThatDoesNotReadIsCut() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxBufferedBytes(20));
        InMemoryWebSocket socket = engine.socket();
        socket.stopReading();
        engine.send("x".repeat(20));
        assertThat(socket.isOpen()).isTrue();

        engine.send("y");

        assertThat(socket.isDropped()).isTrue();
        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(engine.limits).containsExactly("buffered-bytes");
    }

    @Test
    void aPollingClientThatAnswersPingsItNeverFetchesIsClosed() {
        EngineFixture engine =
                new EngineFixture(EngineIoConfig.builder().pingInterval(Duration.ofSeconds(25)));
        String query = engine.open();
        engine.send("for ever");
        engine.loop.advance(Duration.ofSeconds(25));
        engine.post(query, "3");
        engine.loop.advance(Duration.ofSeconds(24));
        assertThat(engine.heard).isEmpty();

        engine.loop.advance(Duration.ofSeconds(1));

        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(engine.limits).containsExactly("slow-reader");
    }

    @Test
    void aPollingClientThatFetchesEveryPingStays() {
        EngineFixture engine =
                new EngineFixture(EngineIoConfig.builder().pingInterval(Duration.ofSeconds(25)));
        String query = engine.open();
        for (int i = 0; i < 5; i++) {
            engine.loop.advance(Duration.ofSeconds(25));
            assertThat(engine.get(query).text()).isEqualTo("2");
            engine.post(query, "3");
        }

        assertThat(engine.heard).isEmpty();
        assertThat(engine.limits).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsCounted() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxPayload(5));
        String query = engine.open();

        assertThat(engine.post(query, "41234").status()).isEqualTo(200);
        assertThat(engine.limits).isEmpty();
        assertThat(engine.post(query, "412345").status()).isEqualTo(413);
        assertThat(engine.limits).containsExactly("payload");
    }

    @Test
    void aMessageThatIsTooLargeOnAnyWebSocketIsCounted() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxPayload(5));
        engine.socket().send("412345");
        assertThat(engine.limits).containsExactly("payload");

        engine.probe(engine.open()).send("2probe");
        assertThat(engine.limits).containsExactly("payload", "payload");
    }

    @Test
    void aWebSocketThatTheTransportFindsTooSlowIsCounted() {
        EngineFixture engine = new EngineFixture();
        engine.socket().end(WebSocketListener.Cause.TOO_SLOW);

        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(engine.limits).containsExactly("slow-reader");
    }

    @Test
    void aListenerThatFailsOnALimitChangesNothing() {
        EngineIoServer server =
                new EngineIoServer(
                        EngineIoConfig.builder().maxSessions(1).build(),
                        new EngineIoListener() {
                            @Override
                            public void opened(EngineIoSession session) {}

                            @Override
                            public void limitReached(String limit) {
                                throw new IllegalStateException("for the test");
                            }
                        },
                        new Random(42));
        InMemoryTransport transport = new InMemoryTransport(server, new ManualEventLoop());

        assertThat(transport.get(EngineFixture.POLLING).status()).isEqualTo(200);
        assertThat(transport.get(EngineFixture.POLLING).status()).isEqualTo(503);
    }

    @Test
    void aSessionThatOverflowsIsNotClosedUnderItsSender() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxBufferedBytes(1));
        engine.open();

        engine.loop.run(
                () -> {
                    engine.session().send(List.of(EngineMessage.text("too much")));
                    assertThat(engine.heard).isEmpty();
                    engine.session().send(List.of(EngineMessage.text("more")));
                });

        assertThat(engine.heard).containsExactly("closed: transport error");
    }
}
