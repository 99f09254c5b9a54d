package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloseTest {
    private final EngineFixture engine = new EngineFixture();
    private final String query = engine.open();

    @AfterEach
    void nothingIsLeft() {
        engine.server.shutDown(Duration.ZERO);
        engine.after(1000);

        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.loop.pendingTimers()).isZero();
    }

    @Test
    void aClientClosesOverPolling() {
        InMemoryExchange get = engine.get(query);
        InMemoryExchange post = engine.post(query, "1");

        assertThat(post.text()).isEqualTo("ok");
        assertThat(get.status()).isEqualTo(200);
        assertThat(get.text()).isEqualTo("6");
        assertThat(engine.heard).containsExactly("closed: transport close");
        assertThat(engine.get(query).text()).contains("\"code\":1");
        assertThat(engine.post(query, "4a").text()).contains("\"code\":1");
    }

    @Test
    void packetsBeforeAClientsCloseAreHeardAndThoseAfterAreNot() {
        engine.post(query, "4a\u001e1\u001e4b\u001eabc");

        assertThat(engine.heard).containsExactly("a", "closed: transport close");
    }

    @Test
    void aServerClosesAHeldGet() {
        InMemoryExchange get = engine.get(query);
        engine.close();

        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void withoutAGetTheNextOneIsClosed() {
        engine.close();
        assertThat(engine.heard).isEmpty();

        assertThat(engine.get(query).text()).isEqualTo("6\u001e1");
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void withoutAGetTheSessionIsDroppedAfterHalfAMinute() {
        engine.close();

        engine.after(29_999);
        assertThat(engine.heard).isEmpty();

        engine.after(1);
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void aClosingSessionNeedsNoPongs() {
        EngineFixture quick =
                new EngineFixture(
                        EngineIoConfig.builder()
                                .pingInterval(Duration.ofMillis(300))
                                .pingTimeout(Duration.ofMillis(200)));
        String quickQuery = quick.open();
        quick.close();
        quick.after(29_999);

        assertThat(quick.get(quickQuery).text()).isEqualTo("6\u001e1");
    }

    @Test
    void waitingPacketsGoOutBeforeTheClose() {
        engine.send("a", "b");
        engine.close();

        assertThat(engine.get(query).text()).isEqualTo("4a\u001e4b");
        assertThat(engine.heard).isEmpty();
        assertThat(engine.get(query).text()).isEqualTo("6\u001e1");
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void whoFetchesTheLastPacketsAndNothingMoreIsDroppedAfterHalfAMinute() {
        engine.send("a");
        engine.close();
        engine.after(20_000);
        assertThat(engine.get(query).text()).isEqualTo("4a");

        engine.after(9_999);
        assertThat(engine.heard).isEmpty();

        engine.after(1);
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aClientThatClosesOnTheLastPacketsIsNotRefused() {
        engine.send("a");
        engine.close();
        assertThat(engine.get(query).text()).isEqualTo("4a");

        InMemoryExchange post = engine.post(query, "1");
        InMemoryExchange get = engine.get(query);

        assertThat(post.text()).isEqualTo("ok");
        assertThat(get.text()).isEqualTo("6");
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void packetsOfTheSameTaskGoOutBeforeTheClose() {
        InMemoryExchange get = engine.get(query);
        engine.loop.run(
                () -> {
                    engine.session().send(List.of(EngineMessage.text("a")));
                    engine.session().close(CloseReason.FORCED_CLOSE);
                });

        assertThat(get.text()).isEqualTo("4a");
        assertThat(engine.heard).isEmpty();
        assertThat(engine.get(query).text()).isEqualTo("6\u001e1");
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aClosingSessionHearsAndSendsNothing() {
        engine.close();
        InMemoryExchange post = engine.post(query, "4a");
        engine.send("b");

        assertThat(post.text()).isEqualTo("ok");
        assertThat(engine.heard).isEmpty();
        assertThat(engine.get(query).text()).isEqualTo("6\u001e1");
    }

    @Test
    void aClientMayCloseAClosingSession() {
        engine.close();
        engine.post(query, "1");

        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aSessionIsClosedOnce() {
        engine.close();
        engine.close();
        engine.get(query);
        engine.close();

        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aParseErrorClosesAfterThePostIsAnswered() {
        InMemoryExchange get = engine.get(query);
        InMemoryExchange post = engine.post(query, "4a\u001eabc\u001e4b");

        assertThat(post.text()).isEqualTo("ok");
        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).containsExactly("a", "closed: parse error");
        assertThat(engine.get(query).status()).isEqualTo(400);
    }

    @Test
    void anEmptyPostIsAParseError() {
        engine.post(query, "");

        assertThat(engine.heard).containsExactly("closed: parse error");
    }

    @Test
    void aServerClosesAWebSocketWithoutACode() {
        InMemoryWebSocket socket = engine.socket();
        engine.send("last");
        engine.close();

        assertThat(socket.takeAll()).containsExactly("4last");
        assertThat(socket.closeCode()).isZero();
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aClientClosesAWebSocket() {
        engine.socket().close();

        assertThat(engine.heard).containsExactly("closed: transport close");
    }

    @Test
    void aListenerMayCloseItsSessionWhileAPostIsHeard() {
        engine.loop.run(
                () ->
                        engine.session()
                                .listen(
                                        new EngineIoSession.Listener() {
                                            @Override
                                            public void text(String message) {
                                                engine.heard.add(message);
                                                engine.session().close(CloseReason.FORCED_CLOSE);
                                            }

                                            @Override
                                            public void binary(byte[] message) {}

                                            @Override
                                            public void closed(CloseReason reason) {
                                                engine.heard.add("closed: " + reason);
                                            }
                                        }));
        InMemoryExchange get = engine.get(query);

        assertThat(engine.post(query, "4a\u001e4b").text()).isEqualTo("ok");
        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).containsExactly("a", "closed: forced close");
    }
}
