package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketOperationsTest extends ApiTest {

    @Test
    void aSocketHasAnIdAndANodeAndWasNotRecovered() throws Exception {
        ApiClient client = ApiClient.connect(server);

        assertThat(client.value("id")).isEqualTo('"' + client.id() + '"');
        assertThat(client.value("node")).matches("\"node-\\d+\"");
        assertThat(client.value("recovered")).isEqualTo("false");
    }

    @Test
    void roomsAreJoinedAndLeftByOneOrMany() throws Exception {
        ApiClient client = ApiClient.connect(server);

        client.value("join", "rooms", "a");
        client.value("join", "rooms", List.of("b", "c"));
        client.value("leave", "room", "a");
        assertThat(client.value("rooms")).contains("\"b\"", "\"c\"").contains(client.id());

        client.value("leave", "room", List.of("b", client.id()));
        assertThat(client.value("rooms")).isEqualTo("[\"c\"]");
    }

    @Test
    void dataIsMerged() throws Exception {
        ApiClient client = ApiClient.connect(server, "{\"who\":\"me\"}");

        client.value("setData", "data", Map.of("a", 1, "b", 1));
        client.value("setData", "data", Map.of("b", 2));

        assertThat(client.value("fetch"))
                .contains("\"a\":1", "\"b\":2", "\"auth\":{\"who\":\"me\"}");
    }

    @Test
    void theHandshakeIsThatOfTheFirstRequest() throws Exception {
        String handshake = ApiClient.connect(server, "{\"who\":\"me\"}").value("handshake");

        assertThat(handshake)
                .contains("\"headers\":{}", "\"xdomain\":false", "\"address\":\"127.0.0.1\"")
                .contains("\"query\":{\"EIO\":\"4\",\"transport\":\"websocket\",\"q\":\"1\"}")
                .contains("\"auth\":{\"who\":\"me\"}");
    }

    @Test
    void whatThrowsIsAnsweredWithAnError() throws Exception {
        ApiClient client = ApiClient.connect(server);

        assertThat(client.error("fail")).isEqualTo("This operation fails");
        assertThat(client.error("nonsense")).isEqualTo("There is no such op");
        assertThat(client.error("join")).isEqualTo("rooms must be a String");
    }

    @Test
    void anAnswerMayComeLater() throws Exception {
        ApiClient client = ApiClient.connect(server);
        long start = System.nanoTime();

        assertThat(client.value("ackLater", "ms", 50, "value", List.of(1))).isEqualTo("[1]");

        assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(50).toNanos());
    }

    @Test
    void aSocketDisconnectsItselfAndKeepsItsSession() throws Exception {
        ApiClient client = ApiClient.connect(server);

        client.value("disconnectMe");

        assertThat(client.packet()).isEqualTo("41/api,");
        client.socket().send("40/asd,");
        assertThat(client.packet()).startsWith("40/asd,");
    }

    @Test
    void aSocketDisconnectsItselfAndItsSession() throws Exception {
        ApiClient client = ApiClient.connect(server);

        client.value("disconnectMe", "close", true);

        assertThat(client.packet()).isEqualTo("41/api,");
        assertThat(client.socket().next()).isInstanceOf(Integer.class);
    }

    @Test
    void argumentsReturnAndTheFirstAckCounts() throws Exception {
        ApiClient client = ApiClient.connect(server);

        assertThat(client.ask("return", 1, "2", List.of(Map.of("3", true))))
                .isEqualTo("[1,\"2\",[{\"3\":true}]]");
        assertThat(client.ask("double-ack")).isEqualTo("[\"first\"]");
        client.hasHeardNothing();
    }
}
