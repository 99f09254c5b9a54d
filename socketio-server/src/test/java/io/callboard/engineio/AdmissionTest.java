package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final List<EngineIoSession.Handshake> asked = new ArrayList<>();
    private final CompletableFuture<Admission> decision = new CompletableFuture<>();
    private final EngineFixture engine =
            new EngineFixture(
                    EngineIoConfig.builder()
                            .maxSessions(1)
                            .allowRequest(
                                    request -> {
                                        asked.add(request);
                                        return decision;
                                    }));

    @Test
    void aHandshakeWaitsForTheDecision() {
        InMemoryExchange polling = engine.get(EngineFixture.POLLING + "&x=1");
        assertThat(polling.isPending()).isTrue();
        assertThat(engine.server.sessionCount()).isZero();

        decide(Admission.granted());

        assertThat(polling.text()).startsWith("0{");
        assertThat(asked.get(0).query()).containsEntry("x", "1");
    }

    @Test
    void aWebSocketHandshakeWaitsForTheDecision() {
        InMemoryExchange webSocket =
                engine.request("GET", EngineFixture.WEBSOCKET).webSocket().send();
        assertThat(webSocket.isPending()).isTrue();

        decide(Admission.granted());

        assertThat(webSocket.socket().take()).startsWith("0{");
    }

    @Test
    void aRefusedClientIsForbidden() {
        InMemoryExchange answer = engine.get(EngineFixture.POLLING);
        decide(Admission.refused());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("application/json");
        assertThat(engine.errors.get(0).context()).containsEntry("message", "Forbidden");
    }

    @Test
    void aRefusedClientIsToldTheMessage() {
        InMemoryExchange answer = engine.get(EngineFixture.POLLING);
        decide(Admission.refused("no \"thanks\"\n"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("{\"code\":4,\"message\":\"no \\\"thanks\\\"\\n\"}");
    }

    @Test
    void aRefusedWebSocketIsToldTheMessage() {
        InMemoryExchange answer = engine.request("GET", EngineFixture.WEBSOCKET).webSocket().send();
        decide(Admission.refused("no thanks"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("no thanks");
    }

    @Test
    void aClientMayBeToldToTryLater() {
        InMemoryExchange answer = engine.get(EngineFixture.POLLING);
        decide(Admission.tryLater(Duration.ofSeconds(7)));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.responseHeader("Retry-After")).isEqualTo("7");
    }

    @Test
    void aHookThatFailsMeansTryLater() {
        InMemoryExchange answer = engine.get(EngineFixture.POLLING);
        decision.completeExceptionally(new IllegalStateException("expected in this test"));
        engine.loop.runPending();

        assertThat(answer.status()).isEqualTo(503);
    }

    @Test
    void aHookThatThrowsMeansTryLater() {
        EngineFixture broken =
                new EngineFixture(
                        EngineIoConfig.builder()
                                .maxSessions(1)
                                .allowRequest(
                                        request -> {
                                            throw new IllegalStateException("expected");
                                        }));

        assertThat(broken.get(EngineFixture.POLLING).status()).isEqualTo(503);
        assertThat(broken.get(EngineFixture.POLLING).responseHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void onlyHandshakesAreAskedAbout() {
        InMemoryExchange handshake = engine.get(EngineFixture.POLLING);
        decide(Admission.granted());
        String query = EngineFixture.POLLING + "&sid=" + EngineFixture.sid(handshake.text());
        engine.post(query, "4a");
        engine.upgraded(query);

        assertThat(asked).hasSize(1);
    }

    @Test
    void aWrongProtocolIsRefusedAfterTheHook() {
        InMemoryExchange answer = engine.get("EIO=3&transport=polling");
        assertThat(answer.isPending()).isTrue();

        decide(Admission.granted());

        assertThat(answer.text()).contains("\"code\":5");
    }

    @Test
    void aClientThatDoesNotWaitGetsNoSessionAndLeavesItsSeat() {
        InMemoryExchange gone = engine.get(EngineFixture.POLLING);
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);
        gone.abort();
        decide(Admission.granted());

        assertThat(engine.sessions).isEmpty();
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(200);
    }

    @Test
    void aWebSocketClientThatDoesNotWaitLeavesItsSeat() {
        engine.request("GET", EngineFixture.WEBSOCKET).webSocket().send().abort();
        decide(Admission.granted());

        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.socket().isOpen()).isTrue();
    }

    @Test
    void aClientThatIsRefusedLeavesItsSeat() {
        engine.get(EngineFixture.POLLING);
        decide(Admission.refused());

        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(403);
    }

    @Test
    void theSeatOfAWebSocketIsItsSessions() {
        InMemoryExchange handshake =
                engine.request("GET", EngineFixture.WEBSOCKET).webSocket().send();
        decide(Admission.granted());
        handshake.abortUnsent();

        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);
    }

    @Test
    void aSeatIsGivenBackOnce() {
        InMemoryExchange refused = engine.get("EIO=3&transport=polling");
        decide(Admission.granted());
        refused.abortUnsent();

        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(200);
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);
    }

    private void decide(Admission admission) {
        decision.complete(admission);
        engine.loop.runPending();
    }
}
