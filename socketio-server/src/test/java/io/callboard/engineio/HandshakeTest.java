package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final EngineFixture engine = new EngineFixture();

    @Test
    void aPollingHandshakeIsAnsweredWithTheOpenPacket() {
        InMemoryExchange answer = engine.get(EngineFixture.POLLING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .matches(
                        "0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\"websocket\"],"
                                + "\"pingInterval\":25000,\"pingTimeout\":20000,"
                                + "\"maxPayload\":1000000}")
                .hasSize(118);
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(answer.responseHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aWebSocketHandshakeIsAnsweredWithTheOpenPacketAndNoUpgrades() {
        InMemoryWebSocket socket = engine.transport.webSocket(EngineFixture.WEBSOCKET);

        assertThat(socket.take()).startsWith("0{\"sid\":\"").contains("\"upgrades\":[],");
    }
}
