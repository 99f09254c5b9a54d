package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShutDownTest {
    private final CompletableFuture<Admission> admission = new CompletableFuture<>();
    private final EngineFixture engine = new EngineFixture();

    @Test
    void aServerThatStoppedAcceptingRefusesHandshakesOnly() {
        String query = engine.open();
        InMemoryWebSocket socket = engine.socket();
        engine.server.stopAccepting();

        InMemoryExchange refused = engine.get(EngineFixture.POLLING);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.responseHeader("Retry-After")).isEqualTo("5");
        InMemoryExchange webSocket =
                engine.request("GET", EngineFixture.WEBSOCKET).webSocket().send();
        assertThat(webSocket.status()).isEqualTo(503);
        assertThat(webSocket.responseHeader("Connection")).isEqualTo("close");

        assertThat(engine.post(query, "4a").text()).isEqualTo("ok");
        socket.send("4b");
        assertThat(engine.upgraded(query).isOpen()).isTrue();
        assertThat(engine.heard).containsExactly("a", "b");
    }

    @Test
    void allSessionsAreClosedAtOnce() {
        InMemoryWebSocket socket = engine.socket();
        InMemoryExchange get = engine.get(engine.open());
        engine.open();

        CompletableFuture<Void> done = shutDown();

        assertThat(socket.closeCode()).isZero();
        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).hasSize(3).containsOnly("closed: server shutting down");
        assertThat(done).isCompleted();
        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);
    }

    @Test
    void withoutSessionsItIsDoneAtOnce() {
        assertThat(shutDown()).isCompleted();
    }

    @Test
    void whatIsWaitingIsSentFirst() {
        String query = engine.open();
        engine.send("last");
        CompletableFuture<Void> done = shutDown();
        assertThat(done).isNotCompleted();

        assertThat(engine.get(query).text()).isEqualTo("4last");
        assertThat(done).isNotCompleted();
        assertThat(engine.get(query).text()).isEqualTo("6\u001e1");
        assertThat(done).isCompleted();
    }

    @Test
    void aClientThatDoesNotFetchItIsDroppedAfterTheGrace() {
        engine.open();
        engine.send("last");
        CompletableFuture<Void> done = shutDown();

        engine.after(4999);
        assertThat(done).isNotCompleted();

        engine.after(1);
        assertThat(done).isCompleted();
        assertThat(engine.loop.pendingTimers()).isZero();
    }

    @Test
    void aSessionThatWasClosingAlreadyKeepsItsReason() {
        engine.open();
        engine.close();
        CompletableFuture<Void> done = shutDown();

        assertThat(done).isCompleted();
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aHandshakeThatIsStillDecidedAboutIsClosedToo() {
        EngineFixture slow =
                new EngineFixture(EngineIoConfig.builder().allowRequest(request -> admission));
        InMemoryExchange handshake = slow.get(EngineFixture.POLLING);
        CompletableFuture<Void> done =
                slow.server.shutDown(Duration.ofSeconds(5)).toCompletableFuture();
        assertThat(done).isNotCompleted();

        admission.complete(Admission.granted());
        slow.loop.runPending();

        assertThat(handshake.status()).isEqualTo(200);
        assertThat(slow.heard).containsExactly("closed: server shutting down");
        assertThat(done).isCompleted();
    }

    private CompletableFuture<Void> shutDown() {
        CompletableFuture<Void> done =
                engine.server.shutDown(Duration.ofSeconds(5)).toCompletableFuture();
        engine.loop.runPending();
        return done;
    }
}
