package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which packet is allowed when. Socket.IO protocol v5, "Exchange protocol". */
class StateMachineTest {
    private static final String BINARY_EVENT = "51-/n,[\"x\",{\"_placeholder\":true,\"num\":0}]";
    private static final String BINARY_ACK = "61-/n,1[{\"_placeholder\":true,\"num\":0}]";

    private final ServerFixture fixture = new ServerFixture();
    private final List<Next> undecided = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void setUp() {
        fixture.server.onConnection(
                socket -> socket.onDisconnect(reason -> heard.add("/ " + reason)));
        fixture.server
                .of("/n")
                .onConnection(
                        socket ->
                                socket.on("x", (arguments, ack) -> heard.add("x"))
                                        .onDisconnect(reason -> heard.add("/n " + reason)));
        fixture.server.of("/slow").use((socket, next) -> undecided.add(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/n", "2/n,[\"x\"]", "3/n,1[]", "4/n,{\"message\":\"x\"}"})
    void aPacketForANamespaceNotConnectedClosesTheSession(String packet) {
        assertThatClosed(fixture.connect().send(packet));
    }

    @ParameterizedTest
    @ValueSource(strings = {BINARY_EVENT, BINARY_ACK})
    void aBinaryPacketForANamespaceNotConnectedClosesTheSession(String packet) {
        assertThatClosed(fixture.connect().send(packet).sendBinary("01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/slow",
                "1/slow",
                "2/slow,[\"x\"]",
                "3/slow,1[]",
                "4/slow,{\"message\":\"x\"}"
            })
    void aPacketForANamespaceWhoseMiddlewareStillRunsClosesTheSession(String packet) {
        TestClient client = fixture.connect().send("0/slow");
        assertThat(client.closed()).isFalse();

        assertThatClosed(client.send(packet));
        undecided.get(0).proceed();
        fixture.settle();
        assertThat(fixture.server.of("/slow").sockets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/n", "4/n,{\"message\":\"x\"}"})
    void aConnectedNamespaceTakesNeitherConnectNorConnectError(String packet) {
        TestClient client = fixture.connect().send("0/n").send(packet);

        assertThat(client.closeReason()).contains(CloseReason.FORCED_CLOSE);
        assertThat(heard).containsExactlyInAnyOrder("/ forced close", "/n forced close");
    }

    @Test
    void aConnectedNamespaceTakesEventsAndAcks() {
        TestClient client = fixture.connect().send("0/n").send("2/n,[\"x\"]").send("3/n,1[]");
        client.send(BINARY_EVENT).sendBinary("01").send(BINARY_ACK).sendBinary("01");

        assertThat(client.closed()).isFalse();
        assertThat(heard).containsExactly("x", "x");
    }

    @Test
    void aConnectedNamespaceTakesDisconnect() {
        TestClient client = fixture.connect().send("0/n").send("1/n");

        assertThat(client.closed()).isFalse();
        assertThat(heard).containsExactly("/n client namespace disconnect");
    }

    @Test
    void nothingIsReadAfterTheSessionWasClosed() {
        TestClient client = fixture.connect().send("0/n").send("1/nowhere").send("2/n,[\"x\"]");
        client.send("0/n");

        assertThat(heard).doesNotContain("x");
        assertThat(fixture.server.of("/n").sockets()).isEmpty();
    }

    private void assertThatClosed(TestClient client) {
        assertThat(client.closeReason()).contains(CloseReason.FORCED_CLOSE);
        assertThat(client.received()).allMatch(packet -> packet.startsWith("0"));
        assertThat(heard).containsExactly("/ forced close");
        assertThat(fixture.observer.seen).anyMatch(seen -> seen.startsWith("unexpected"));
        assertThat(fixture.server.sockets()).isEmpty();
    }
}
