package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever one client does, its neighbour notices nothing. */
class HostileInputTest {
    private final EngineFixture engine = new EngineFixture().echoing();
    private final String query = engine.open();

    @Test
    @Timeout(10)
    void aBodyOfNothingButSeparatorsIsMalformed() {
        assertThat(engine.post(query, "\u001e".repeat(1_000_000)).text()).isEqualTo("ok");

        assertThat(engine.heard).containsExactly("closed: parse error");
    }

    @Test
    @Timeout(10)
    void aBodyOfTheSmallestPacketsEndsAtTheLimit() {
        engine.post(query, "6" + "\u001e6".repeat(499_999));

        assertThat(engine.heard).containsExactly("closed: parse error");
    }

    @Test
    @Timeout(10)
    void aFloodOfPongsLeavesNoTimersBehind() {
        int before = engine.loop.pendingTimers();
        engine.post(query, "3" + "\u001e3".repeat(9_999));

        assertThat(engine.loop.pendingTimers()).isEqualTo(before);
    }

    @Test
    void aFloodOfProbesLeavesNoTimersBehind() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        int before = engine.loop.pendingTimers();
        for (int i = 0; i < 1000; i++) {
            socket.send("2probe");
        }

        assertThat(engine.loop.pendingTimers()).isEqualTo(before);
    }

    @Test
    void manyUpgradesAtOnceAreOneUpgrade() {
        InMemoryWebSocket first = engine.probe(query);
        int before = engine.loop.pendingTimers();
        for (int i = 0; i < 1000; i++) {
            assertThat(engine.probe(query).isOpen()).isFalse();
        }

        assertThat(engine.loop.pendingTimers()).isEqualTo(before);
        first.send("5");
        assertThat(engine.session().transport()).isEqualTo("websocket");
    }

    @Test
    void aBodyThatNeverEndsKeepsNobodyElseWaiting() {
        String neighbour = engine.open();
        InMemoryExchange endless = engine.request("POST", query).body("4a").incompleteBody().send();
        engine.post(neighbour, "4b");
        engine.after(45_000);

        assertThat(engine.heard)
                .containsExactly("b", "closed: ping timeout", "closed: ping timeout");
        assertThat(endless.isPending()).isTrue(); // the transport's own time limit ends it
        endless.abort();
        assertThat(engine.server.sessionCount()).isZero();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItHasArrived() {
        InMemoryExchange post =
                engine.request("POST", query)
                        .body("4" + "x".repeat(1_000_000))
                        .incompleteBody()
                        .send();

        assertThat(post.status()).isEqualTo(413);
    }

    @Test
    void aFatalPacketCostsNoNeighbour() {
        InMemoryWebSocket neighbour = engine.socket();
        engine.post(query, "abc");
        neighbour.send("4still here");

        assertThat(neighbour.takeAll()).containsExactly("4still here");
    }

    @Test
    void aSessionThatClosesWhileItUpgradesIsClosedOnce() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        engine.get(query);
        engine.loop.execute(() -> engine.session().close(CloseReason.FORCED_CLOSE));
        socket.send("5");

        assertThat(socket.isOpen()).isFalse();
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void anUpgradeThatOvertakesACloseCarriesIt() {
        InMemoryWebSocket socket = engine.probe(query);
        engine.loop.execute(() -> engine.session().close(CloseReason.FORCED_CLOSE));
        socket.send("5");

        assertThat(socket.isOpen()).isFalse();
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(engine.server.sessionCount()).isZero();
    }

    @Test
    void manyConnectionsLeaveNothingBehind() {
        for (int i = 0; i < 2000; i++) {
            engine.get(EngineFixture.POLLING).abortUnsent();
            engine.socket().close();
            InMemoryExchange get = engine.get(engine.open());
            get.abort();
            engine.upgraded(engine.open()).drop();
            engine.loop.runPending();
        }
        engine.post(query, "1");
        engine.after(Duration.ofSeconds(1).toMillis());

        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.loop.pendingTimers()).isZero();
    }
}
