package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.room.RoomDirectory;
import io.callboard.core.room.RoomDirectory.Joining;
import io.callboard.engineio.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectTest {
    private final ServerFixture fixture = new ServerFixture();
    private final SocketIoServer server = fixture.server;
    private final List<String> heard = new ArrayList<>();

    DisconnectTest() {
        for (String name : List.of("/", "/n")) {
            server.of(name)
                    .onConnection(
                            socket ->
                                    socket.onDisconnect(reason -> heard.add(name + " " + reason)));
        }
    }

    @Test
    void theApplicationDisconnectsASocket() {
        TestClient client = connect();
        fixture.lastSocket().disconnect();

        assertThat(client.received()).containsExactly("1");
        assertThat(client.closed()).isFalse();
        assertThat(heard).containsExactly("/ server namespace disconnect");
        assertThat(client.send("0").received()).hasSize(1);
    }

    @Test
    void theApplicationDisconnectsAClient() {
        TestClient client = connect().send("0/n");
        client.received();
        fixture.lastSocket().disconnect(true);

        assertThat(client.received()).containsExactlyInAnyOrder("1", "1/n,");
        assertThat(client.closeReason()).contains(CloseReason.FORCED_CLOSE);
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "/ server namespace disconnect", "/n server namespace disconnect");
    }

    @Test
    void aClientLeavesANamespace() {
        TestClient client = connect().send("1");

        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isFalse();
        assertThat(heard).containsExactly("/ client namespace disconnect");
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheSessionIsTheEndOfItsSockets(CloseReason reason) {
        connect().send("0/n").leave(reason);

        assertThat(heard).containsExactlyInAnyOrder("/ " + reason, "/n " + reason);
    }

    @Test
    void aSessionThatCannotBeClosedAtOnceIsOverNevertheless() {
        TestClient client = connect();
        client.session.closesLater = true;
        client.send("2[\"connect\"]");

        assertThat(heard).containsExactly("/ forced server close");

        client.leave(CloseReason.FORCED_CLOSE);
        assertThat(heard).hasSize(1);
    }

    @Test
    void theServerShutsDown() {
        TestClient client = connect();
        CompletableFuture<Void> closed = server.close().toCompletableFuture();

        assertThat(closed).isNotDone();
        assertThat(client.received()).isEmpty();
        assertThat(client.closeReason()).contains(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(heard).containsExactly("/ server shutting down");
        assertThat(closed).isCompleted();
        assertThat(server.clientCount()).isZero();
    }

    @Test
    void aServerThatIsShutDownTakesNobody() {
        assertThat(server.close()).isCompleted();

        assertThat(fixture.open().closeReason()).contains(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(server.clientCount()).isZero();
    }

    @Test
    void theRoomsAreLeftBetweenTheTwoListeners() {
        List<String> order = new ArrayList<>();
        server.of("/")
                .observeRooms(
                        new RoomDirectory.Observer<>() {
                            @Override
                            public void left(String room, Socket socket) {
                                order.add("left " + room);
                            }
                        });
        server.onConnection(
                socket -> {
                    socket.leave(socket.id());
                    socket.join("a");
                    order.clear();
                    socket.onDisconnect(reason -> order.add("disconnect " + socket.rooms()));
                    socket.onDisconnecting(
                            reason ->
                                    order.add(
                                            "disconnecting "
                                                    + socket.rooms()
                                                    + socket.connected()
                                                    + socket.join("late")));
                });
        connect().leave(CloseReason.PING_TIMEOUT);

        assertThat(order).containsExactly("disconnecting [a]falseGONE", "left a", "disconnect []");
    }

    @Test
    void whoIsGoneCannotJoinARoom() {
        connect();
        Socket socket = fixture.lastSocket();
        socket.disconnect();
        assertThat(socket.join("a")).isEqualTo(Joining.GONE);
        fixture.settle();

        assertThat(socket.join("a")).isEqualTo(Joining.GONE);
        assertThat(socket.rooms()).isEmpty();
        assertThat(server.of("/").rooms()).isEmpty();
    }

    @Test
    void whatIsEmittedAfterwardsIsDropped() {
        TestClient client = connect();
        Socket socket = fixture.lastSocket();
        socket.emit("bye");
        socket.disconnect();
        socket.emit("too late");
        server.emit("news");

        assertThat(client.received()).containsExactly("2[\"bye\"]", "1");
        socket.emit("too late");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void eventsThatArrivedBeforeTheClientLeftAreHandled() {
        server.onConnection(
                socket -> socket.on("save", (a, ack) -> heard.add("save " + socket.connected())));
        TestClient client = connect();
        client.sendOnly("2[\"save\"]").sendOnly("1");
        fixture.settle();

        assertThat(heard).containsExactly("save false", "/ client namespace disconnect");
    }

    @Test
    void eventsThatWaitWhenTheServerDisconnectsAreDropped() {
        server.onConnection(
                socket ->
                        socket.on("leave", (a, ack) -> socket.disconnect())
                                .on("leave", (a, ack) -> heard.add("second listener"))
                                .onAny((event, arguments) -> heard.add("any " + event)));
        TestClient client = connect();
        client.sendOnly("2[\"leave\"]").sendOnly("2[\"save\"]");
        fixture.settle();

        assertThat(heard).containsExactly("any leave", "/ server namespace disconnect");
    }

    @Test
    void aListenerThatFailsDoesNotHinderTheOthers() {
        server.onConnection(
                socket -> {
                    socket.onDisconnecting(
                            reason -> {
                                throw new IllegalStateException("for the test");
                            });
                    socket.onDisconnect(reason -> heard.add("second"));
                });
        connect().send("1");

        assertThat(heard).containsExactly("/ client namespace disconnect", "second");
        assertThat(server.of("/").rooms()).isEmpty();
    }

    @Test
    void disconnectingTwiceIsOnce() {
        TestClient client = connect();
        fixture.lastSocket().disconnect();
        server.disconnectSockets(true);

        assertThat(client.received()).containsExactly("1");
        assertThat(client.closed()).isFalse();
        assertThat(heard).hasSize(1);
    }

    @Test
    void aSessionThatBreaksOnTheGoodbyeEndsOnce() {
        TestClient client = connect().send("0/n");
        client.session.breaksOn = "1";
        fixture.lastSocket().disconnect(true);
        fixture.settle();

        assertThat(heard).hasSize(2).anyMatch(end -> end.startsWith("/ "));
        assertThat(heard).anyMatch(end -> end.startsWith("/n "));
        assertThat(server.clientCount()).isZero();
    }

    private TestClient connect() {
        TestClient client = fixture.connect();
        client.received();
        return client;
    }
}
