package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
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

        first.close();
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(200);
    }

    @Test
    void aBodyHasNoMorePacketsThanAllowed() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxPacketsPerBody(2));
        String query = engine.open();
        engine.post(query, "4a\u001e4b");
        engine.post(query, "4c\u001e4d\u001e4e");

        assertThat(engine.heard).containsExactly("a", "b", "c", "d", "closed: parse error");
    }

    @Test
    void aClientThatDoesNotPollIsClosedWhenTooMuchWaits() {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxBufferedBytes(20));
        String query = engine.open();
        engine.send("x".repeat(9), "x".repeat(9));
        assertThat(engine.heard).isEmpty();

        engine.send("");

        assertThat(engine.heard).containsExactly("closed: transport error");
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

    @Nested
    class BeforeAClientIsAccepted {
        private final EngineFixture engine =
                new EngineFixture(
                        EngineIoConfig.builder()
                                .unconfirmedLimits(
                                        new UnconfirmedLimits(20, 3, Duration.ofSeconds(10))));

        @Test
        void itMaySendOnlySoManyPackets() {
            InMemoryWebSocket socket = engine.socket();
            for (String packet : new String[] {"4a", "4b", "4c", "4d"}) {
                socket.send(packet);
            }

            assertThat(socket.isOpen()).isFalse();
            assertThat(engine.heard).containsExactly("a", "b", "c", "closed: transport error");
        }

        @Test
        void itMaySendOnlySoManyBytes() {
            InMemoryWebSocket socket = engine.socket();
            socket.send(new byte[15]);
            socket.send("4" + "x".repeat(4));
            socket.send("4");

            assertThat(engine.heard).hasSize(3).last().isEqualTo("closed: transport error");
        }

        @Test
        void aLargerBodyIsNotRead() {
            String query = engine.open();

            assertThat(engine.post(query, "4" + "x".repeat(20)).status()).isEqualTo(413);
            assertThat(engine.post(query, "4" + "x".repeat(14)).text()).isEqualTo("ok");
            assertThat(engine.post(query, "4" + "x".repeat(5)).status()).isEqualTo(413);
            assertThat(engine.post(query, "4" + "x".repeat(4)).text()).isEqualTo("ok");
        }

        @Test
        void itMayStayOnlySoLong() {
            InMemoryWebSocket socket = engine.socket();
            engine.open();
            engine.after(9_999);
            assertThat(engine.heard).isEmpty();

            engine.after(1);
            assertThat(socket.isOpen()).isFalse();
            assertThat(engine.heard)
                    .containsExactly("closed: forced close", "closed: forced close");
        }

        @Test
        void afterwardsItMaySendMoreAndStay() {
            InMemoryWebSocket socket = engine.socket();
            engine.loop.run(() -> engine.session().confirmed());
            for (int i = 0; i < 10; i++) {
                socket.send("4" + "x".repeat(30));
            }
            engine.after(11_000);

            assertThat(socket.isOpen()).isTrue();
            assertThat(engine.heard).hasSize(10);
        }
    }

    @Test
    void withoutSuchLimitsAnyClientMayStay() {
        EngineFixture engine = new EngineFixture();
        InMemoryWebSocket socket = engine.socket();
        engine.after(20_000);

        assertThat(socket.isOpen()).isTrue();
    }
}
