package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import org.junit.jupiter.api.Test;

/** A session stays in its loop, whichever loop the connections of its later requests have. */
class SeveralLoopsTest {
    private final EngineFixture engine = new EngineFixture().echoing();
    private final InMemoryTransport elsewhere =
            new InMemoryTransport(engine.server, engine.loop.newLoop());
    private final String query = engine.open();

    @Test
    void requestsMayComeFromElsewhere() {
        InMemoryExchange get = elsewhere.get(query);
        elsewhere.post(query, "4a");

        assertThat(get.text()).isEqualTo("4a");
        assertThat(engine.session().loop()).isSameAs(engine.loop);
    }

    @Test
    void anUpgradeMayComeFromElsewhere() {
        InMemoryWebSocket socket = elsewhere.webSocket(EngineFixture.webSocketQuery(query));
        socket.send("2probe");
        socket.send("5");
        socket.send("4a");
        socket.send(new byte[] {1});
        socket.close();

        assertThat(socket.takeAll()).containsExactly("3probe", "4a", "<01>");
        assertThat(engine.heard).containsExactly("a", "01", "closed: transport close");
    }

    @Test
    void anAbortElsewhereComesBeforeTheNextRequest() {
        InMemoryExchange get = elsewhere.get(query);
        get.abort();

        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void anotherLoopIsNotTheSessions() {
        elsewhere.loop().run(() -> assertThat(engine.loop.isCurrent()).isFalse());
        engine.loop.run(() -> assertThat(engine.loop.isCurrent()).isTrue());
    }
}
