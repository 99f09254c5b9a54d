package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.List;
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
}
