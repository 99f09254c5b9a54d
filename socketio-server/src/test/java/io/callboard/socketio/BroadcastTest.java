package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.engineio.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastTest {
    private final ServerFixture fixture = new ServerFixture();
    private final SocketIoServer server = fixture.server;
    private final TestClient ann = connect();
    private final Socket annSocket = fixture.lastSocket();
    private final TestClient bob = connect();
    private final Socket bobSocket = fixture.lastSocket();
    private final TestClient cid = connect();
    private final Socket cidSocket = fixture.lastSocket();

    @BeforeEach
    void joinRooms() {
        annSocket.join(List.of("a", "ab"));
        bobSocket.join(List.of("b", "ab"));
    }

    @Test
    void everyoneHearsTheNamespace() {
        server.emit("x", 1);

        assertThatHeard("ann bob cid");
    }

    @Test
    void aRoomHears() {
        server.to("a").emit("x", 1);

        assertThatHeard("ann");
    }

    @Test
    void whoIsInSeveralRoomsHearsOnce() {
        server.to("a", "ab").in("b").to(List.of("ab")).emit("x", 1);

        assertThatHeard("ann bob");
    }

    @Test
    void anExceptedRoomWins() {
        server.to("ab").except("b").emit("x", 1);
        assertThatHeard("ann");

        server.except("a").except(List.of("b")).emit("x", 1);
        assertThatHeard("cid");

        server.to("a").except("a").emit("x", 1);
        assertThatHeard("");
    }

    @Test
    void anUnknownRoomIsNobody() {
        server.to("nowhere").emit("x", 1);

        assertThatHeard("");
    }

    @Test
    void noRoomAtAllIsNobody() {
        server.to(List.of()).emit("x", 1);
        server.to().emit("x", 1);
        server.in(List.of()).except("a").emit("x", 1);
        assertThatHeard("");

        server.to(List.of()).to("a").emit("x", 1);
        assertThatHeard("ann");
    }

    @Test
    void noExceptedRoomIsNoException() {
        server.except(List.of()).emit("x", 1);

        assertThatHeard("ann bob cid");
    }

    @Test
    void anOperatorDoesNotChange() {
        BroadcastOperator toA = server.to("a");
        toA.to("b");
        toA.except("a");
        toA.asVolatile();
        toA.emit("x", 1);

        assertThatHeard("ann");
    }

    @Test
    void anOperatorMeansWhoIsThereWhenItEmits() {
        BroadcastOperator toC = server.to("c");
        cidSocket.join("c");
        toC.emit("x", 1);

        assertThatHeard("cid");
    }

    @Test
    void aSocketSpeaksToTheOthers() {
        annSocket.broadcast().emit("x", 1);
        assertThatHeard("bob cid");

        annSocket.to("ab").emit("x", 1);
        assertThatHeard("bob");

        annSocket.in("a").emit("x", 1);
        assertThatHeard("");

        annSocket.except("b").emit("x", 1);
        assertThatHeard("cid");

        annSocket.local().emit("x", 1);
        assertThatHeard("bob cid");
    }

    @Test
    void theIdOfASocketIsARoom() {
        server.to(bobSocket.id()).emit("x", 1);
        assertThatHeard("bob");

        annSocket.to(annSocket.id()).emit("x", 1);
        assertThatHeard("");

        bobSocket.leave(bobSocket.id());
        server.to(bobSocket.id()).emit("x", 1);
        assertThatHeard("");
    }

    @Test
    void aJoinAndALeaveCountFromTheNextBroadcastOn() {
        cidSocket.join("now");
        server.to("now").emit("x", 1);
        cidSocket.leave("now");
        server.to("now").emit("x", 1);

        assertThatHeard("cid");
    }

    @Test
    void otherNamespacesDoNotHear() {
        Namespace other = server.of("/n");
        ann.send("0/n");
        ann.received();
        other.emit("x", 1);

        assertThat(ann.received()).containsExactly("2/n,[\"x\",1]");
        assertThatHeard("");
    }

    @Test
    void aVolatileEventIsDroppedForWhoIsBusy() {
        ann.session.writable = false;
        server.asVolatile().emit("x", 1);
        assertThatHeard("bob cid");

        server.to("a").emit("x", 1);
        assertThatHeard("ann");

        annSocket.asVolatile().emit("x", new byte[] {1});
        bobSocket.asVolatile().emit("x", 1);
        assertThatHeard("bob");
    }

    @Test
    void compressingIsAHint() {
        server.compress(false).emit("x", 1);
        assertThatHeard("ann bob cid");

        annSocket.compress(true).emit("x", 1);
        assertThatHeard("ann");
    }

    @Test
    void whatOneThreadSendsArrivesInThatOrder() {
        annSocket.emit("1");
        server.emit("2");
        annSocket.emit("3");
        server.to("a").emit("4");
        annSocket.asVolatile().emit("5");

        assertThat(ann.received())
                .containsExactly("2[\"1\"]", "2[\"2\"]", "2[\"3\"]", "2[\"4\"]", "2[\"5\"]");
    }

    @Test
    void aBroadcastIsOneTaskForALoop() {
        int before = fixture.loop.executed();
        server.emit("x", 1);

        assertThat(fixture.loop.executed()).isEqualTo(before + 1);
        assertThatHeard("ann bob cid");
    }

    @Test
    void attachmentsStayWithTheirEvent() {
        server.emit("x", new byte[] {1});
        server.emit("y");

        assertThat(cid.received())
                .containsExactly(
                        "51-[\"x\",{\"_placeholder\":true,\"num\":0}]", "binary 01", "2[\"y\"]");
    }

    @Test
    void oneWhoBreaksDoesNotCostTheOthersTheirEvent() {
        ann.session.breaksOn = "x";
        server.emit("x", 1);

        assertThatHeard("bob cid");
        assertThat(ann.closeReason()).contains(CloseReason.TRANSPORT_ERROR);
        assertThat(server.sockets()).containsExactly(bobSocket, cidSocket);
    }

    @Test
    void aBugThatConcernsOneDoesNotCostTheOthersTheirEvent() {
        ann.session.fails = true;
        server.emit("x", 1);

        assertThatHeard("bob cid");
    }

    @Test
    void socketsAreListed() {
        assertThat(server.sockets()).containsExactly(annSocket, bobSocket, cidSocket);
        assertThat(server.in("ab").sockets()).containsExactly(annSocket, bobSocket);
        assertThat(annSocket.to("ab").sockets()).containsExactly(bobSocket);
        assertThat(server.in("ab").fetchSockets().toCompletableFuture().join())
                .extracting(RemoteSocket::id)
                .containsExactly(annSocket.id(), bobSocket.id());
        assertThat(server.of("/").socketCount()).isEqualTo(3);
        assertThat(server.clientCount()).isEqualTo(3);
    }

    @Test
    void manySocketsJoinAndLeaveAtOnce() {
        server.in("ab").socketsJoin("x", "y");
        assertThat(server.in("y").sockets()).containsExactly(annSocket, bobSocket);

        server.except("a").socketsLeave("y", "b");
        assertThat(server.in("y").sockets()).containsExactly(annSocket);
        assertThat(server.in("b").sockets()).isEmpty();
    }

    @Test
    void manySocketsAreDisconnectedAtOnce() {
        server.in("ab").disconnectSockets(false);

        assertThat(ann.received()).containsExactly("1");
        assertThat(bob.received()).containsExactly("1");
        assertThat(cid.received()).isEmpty();
        assertThat(ann.closed()).isFalse();

        server.disconnectSockets(true);
        assertThat(cid.received()).containsExactly("1");
        assertThat(cid.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect",
                "connect_error",
                "disconnect",
                "disconnecting",
                "newListener",
                "removeListener"
            })
    void aReservedNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> server.emit(name));
        assertThatIllegalArgumentException().isThrownBy(() -> annSocket.emit(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> annSocket.on(name, (arguments, ack) -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "connection", "message", "new_namespace", "__proto__", ""})
    void otherNamesAreOrdinary(String name) {
        server.emit(name);

        assertThat(ann.received()).containsExactly("2[\"" + name + "\"]");
    }

    @Test
    void whatCannotBeWrittenIsTheCallersMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.emit("x", new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> annSocket.emit("x", new Object()));
        assertThatHeard("");
    }

    private TestClient connect() {
        TestClient client = fixture.connect();
        client.received();
        return client;
    }

    private void assertThatHeard(String names) {
        List<String> heard = new ArrayList<>();
        ann.received().forEach(packet -> heard.add("ann"));
        bob.received().forEach(packet -> heard.add("bob"));
        cid.received().forEach(packet -> heard.add("cid"));
        assertThat(String.join(" ", heard)).isEqualTo(names);
    }
}
