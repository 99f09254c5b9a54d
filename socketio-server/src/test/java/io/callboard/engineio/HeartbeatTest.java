package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final int INTERVAL = 300;
    private static final int TIMEOUT = 200;

    private final EngineFixture engine =
            new EngineFixture(
                    EngineIoConfig.builder()
                            .pingInterval(Duration.ofMillis(INTERVAL))
                            .pingTimeout(Duration.ofMillis(TIMEOUT)));

    @Test
    void aPingFollowsTheHandshakeAfterTheInterval() {
        InMemoryWebSocket socket = engine.socket();

        engine.after(INTERVAL - 1);
        assertThat(socket.takeAll()).isEmpty();

        engine.after(1);
        assertThat(socket.takeAll()).containsExactly("2");
    }

    @Test
    void aPingReleasesAHeldGet() {
        InMemoryExchange get = engine.get(engine.open());

        engine.after(INTERVAL);

        assertThat(get.text()).isEqualTo("2");
    }

    @Test
    void theNextPingFollowsThePongAfterTheInterval() {
        InMemoryWebSocket socket = engine.socket();
        engine.after(INTERVAL + 50);
        socket.takeAll();
        socket.send("3");

        engine.after(INTERVAL - 1);
        assertThat(socket.takeAll()).isEmpty();

        engine.after(1);
        assertThat(socket.takeAll()).containsExactly("2");
    }

    @Test
    void aClientThatAnswersStays() {
        InMemoryWebSocket socket = engine.socket();
        for (int i = 0; i < 10; i++) {
            engine.after(INTERVAL);
            assertThat(socket.takeAll()).containsExactly("2");
            engine.after(TIMEOUT - 1);
            socket.send("3");
        }

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void aSilentClientIsClosedWhenItsTimeIsUpAndNotEarlier() {
        InMemoryWebSocket socket = engine.socket();

        engine.after(INTERVAL + TIMEOUT - 1);
        assertThat(socket.isOpen()).isTrue();

        engine.after(1);
        assertThat(socket.closeCode()).isZero();
        assertThat(engine.heard).containsExactly("closed: ping timeout");
        assertThat(engine.limits).containsExactly("ping-timeout");
    }

    @Test
    void aSilentPollingClientIsClosedWhenItsTimeIsUp() {
        String query = engine.open();
        engine.after(INTERVAL + TIMEOUT);

        assertThat(engine.heard).containsExactly("closed: ping timeout");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void aHeldGetIsEndedByTheTimeout() {
        String query = engine.open();
        engine.get(query);
        engine.after(INTERVAL);
        InMemoryExchange get = engine.get(query);
        engine.after(TIMEOUT);

        assertThat(get.text()).isEqualTo("1");
    }

    @Test
    void theConnectionOfASilentClientIsCutWithinASecond() {
        InMemoryWebSocket socket = engine.socket();
        engine.after(INTERVAL + TIMEOUT);
        engine.after(1000);

        assertThat(socket.isDropped()).isTrue();
        assertThat(engine.loop.pendingTimers()).isZero();
    }

    @Test
    void anotherPacketGivesMoreTimeForAPong() {
        InMemoryWebSocket socket = engine.socket();
        engine.after(INTERVAL + 150);
        socket.send("4a");

        engine.after(TIMEOUT - 1);
        assertThat(socket.isOpen()).isTrue();

        engine.after(1);
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void onlyTheFirstPacketGivesMoreTime() {
        InMemoryWebSocket socket = engine.socket();
        engine.after(INTERVAL + 50);
        socket.send(new byte[] {1});
        engine.after(100);
        socket.send("4b");
        engine.after(TIMEOUT - 100);

        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void moreTimeIsGivenForEveryPingAnew() {
        InMemoryWebSocket socket = engine.socket();
        for (int i = 0; i < 3; i++) {
            engine.after(INTERVAL + 150);
            socket.send("4a");
            engine.after(150);
            socket.send("3");
        }

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void aPacketBeforeThePingGivesNoMoreTime() {
        InMemoryWebSocket socket = engine.socket();
        engine.after(INTERVAL - 1);
        socket.send("4a");
        engine.after(TIMEOUT + 1);

        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void aPacketAfterThePongShortensNothing() {
        InMemoryWebSocket socket = engine.socket();
        engine.after(INTERVAL);
        socket.send("3");
        socket.send("4a");
        engine.after(INTERVAL + TIMEOUT - 1);

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void anUnaskedPongBeginsTheIntervalAnew() {
        InMemoryWebSocket socket = engine.socket();
        engine.after(INTERVAL - 1);
        socket.send("3");
        engine.after(INTERVAL - 1);
        assertThat(socket.takeAll()).isEmpty();

        engine.after(1);
        assertThat(socket.takeAll()).containsExactly("2");
    }

    @Test
    void trafficDoesNotDelayPings() {
        InMemoryWebSocket socket = engine.socket();
        for (int i = 0; i < INTERVAL; i++) {
            socket.send("4a");
            engine.send("b");
            engine.after(1);
        }

        assertThat(socket.takeAll()).endsWith("2").hasSize(INTERVAL + 1);
    }

    @Test
    void aPingMayBeAnsweredAfterTheUpgrade() {
        String query = engine.open();
        InMemoryExchange get = engine.get(query);
        engine.after(INTERVAL);
        assertThat(get.text()).isEqualTo("2");
        InMemoryWebSocket socket = engine.upgraded(query);
        engine.after(TIMEOUT - 1);
        socket.send("3");
        engine.after(INTERVAL);

        assertThat(socket.takeAll()).containsExactly("2");
    }

    @Test
    void aClientThatIsSilentAfterItsUpgradeIsClosed() {
        String query = engine.open();
        engine.get(query);
        engine.after(INTERVAL);
        InMemoryWebSocket socket = engine.upgraded(query);
        engine.after(TIMEOUT);

        assertThat(socket.isOpen()).isFalse();
        assertThat(engine.heard).containsExactly("closed: ping timeout");
    }

    @Test
    void aPingThatWaitsForAPollGoesOverTheUpgradedSocket() {
        String query = engine.open();
        engine.after(INTERVAL);

        assertThat(engine.upgraded(query).takeAll()).containsExactly("2");
    }

    @Test
    void aPollingPongIsTaken() {
        String query = engine.open();
        engine.after(INTERVAL);
        engine.get(query);
        engine.post(query, "3");
        engine.after(INTERVAL + TIMEOUT - 1);

        assertThat(engine.heard).isEmpty();
    }

    @Test
    void aPingFromAPollingClientEndsTheSession() {
        String query = engine.open();
        InMemoryExchange get = engine.get(query);

        assertThat(engine.post(query, "2").text()).isEqualTo("ok");
        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).containsExactly("closed: transport error");
    }
}
