package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conversations of the protocol's specification, and what its official test suite plays. */
class ConversationTest {
    private final ServerFixture fixture = new ServerFixture();

    @BeforeEach
    void theApplicationOfTheOfficialSuite() {
        fixture.server.onConnection(
                socket -> {
                    socket.emit("auth", socket.handshake().auth());
                    socket.on(
                            "message",
                            (arguments, ack) -> socket.emit("message-back", arguments.toArray()));
                    socket.on(
                            "message-with-ack", (arguments, ack) -> ack.send(arguments.toArray()));
                });
        fixture.server
                .of("/custom")
                .onConnection(socket -> socket.emit("auth", socket.handshake().auth()));
    }

    @Test
    void aClientConnects() {
        assertThat(fixture.open().send("0").received())
                .hasSize(2)
                .satisfiesExactly(
                        answer -> assertThat(answer).matches("0\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}"),
                        event -> assertThat(event).isEqualTo("2[\"auth\",{}]"));
    }

    @Test
    void aClientConnectsWithAuth() {
        assertThat(fixture.open().send("0{\"token\":\"123\"}").received())
                .contains("2[\"auth\",{\"token\":\"123\"}]");
    }

    @Test
    void aClientConnectsToANamespace() {
        assertThat(fixture.open().send("0/custom,{\"token\":\"abc\"}").received())
                .satisfiesExactly(
                        answer ->
                                assertThat(answer)
                                        .matches("0/custom,\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}"),
                        event ->
                                assertThat(event)
                                        .isEqualTo("2/custom,[\"auth\",{\"token\":\"abc\"}]"));
    }

    @Test
    void anUnknownNamespaceIsRefusedAndTheSessionStays() {
        TestClient client = fixture.open().send("0/random");

        assertThat(client.received())
                .containsExactly("4/random,{\"message\":\"Invalid namespace\"}");
        assertThat(client.send("0").received()).hasSize(2);
        assertThat(client.closed()).isFalse();
    }

    @Test
    void anEventIsEchoedByteForByte() {
        assertThat(connect().send("2[\"message\",1,\"2\",{\"3\":[true]}]").received())
                .containsExactly("2[\"message-back\",1,\"2\",{\"3\":[true]}]");
    }

    @Test
    void anEventIsAcknowledged() {
        assertThat(connect().send("2456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]").received())
                .containsExactly("3456[1,\"2\",{\"3\":[false]}]");
        assertThat(connect().send("20[\"message-with-ack\"]").received()).containsExactly("30[]");
        assertThat(connect().send("20[\"message-with-ack\",null]").received())
                .containsExactly("30[null]");
    }

    @Test
    void binaryDataIsEchoed() {
        TestClient client = connect();
        client.send(
                "52-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        client.sendBinary("010203").sendBinary("040506");

        assertThat(client.received())
                .containsExactly(
                        "52-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                        "binary 010203",
                        "binary 040506");
    }

    @Test
    void binaryDataIsAcknowledged() {
        TestClient client = connect();
        client.send(
                "52-5[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"b\":{\"_placeholder\":true,\"num\":1}}]");
        client.sendBinary("01").sendBinary("02");

        assertThat(client.received())
                .containsExactly(
                        "62-5[{\"_placeholder\":true,\"num\":0},{\"b\":{\"_placeholder\":true,\"num\":1}}]",
                        "binary 01",
                        "binary 02");
    }

    @Test
    void aSecondConnectClosesTheSession() {
        TestClient client = connect().send("0");

        assertThat(client.received()).isEmpty();
        assertThat(client.closeReason()).contains(CloseReason.FORCED_CLOSE);
    }

    @Test
    void anEventBeforeConnectClosesTheSession() {
        TestClient client = fixture.open().send("2[\"message\"]");

        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isTrue();
    }

    @Test
    void aClientLeavesAndComesAgain() {
        TestClient client = connect();
        String before = fixture.lastSocket().id();

        assertThat(client.send("1").received()).isEmpty();
        assertThat(client.closed()).isFalse();
        assertThat(client.send("0").received()).hasSize(2);
        assertThat(fixture.lastSocket().id()).isNotEqualTo(before);
    }

    @Test
    void anEventAfterLeavingClosesTheSession() {
        assertThat(connect().send("1").send("2[\"message\"]").closed()).isTrue();
    }

    @Test
    void leavingANamespaceNeverEnteredClosesTheSession() {
        TestClient client = connect().send("1/custom,");

        assertThat(client.closed()).isTrue();
        assertThat(fixture.server.sockets()).isEmpty();
    }

    @Test
    void anUnknownAckIsIgnored() {
        TestClient client = connect().send("35[\"x\"]").send("3[\"x\"]");

        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isFalse();
    }

    @Test
    void leavingOneNamespaceKeepsTheOther() {
        TestClient client = connect().send("0/custom").send("1/custom");
        client.received();

        assertThat(client.send("2[\"message\",1]").received())
                .containsExactly("2[\"message-back\",1]");
    }

    private TestClient connect() {
        TestClient client = fixture.connect();
        client.received();
        return client;
    }
}
