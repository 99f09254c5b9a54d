package io.callboard.testkit.cluster;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.socketio.ClusterUnavailableException;
import io.callboard.socketio.NoAckException;
import io.callboard.socketio.RemoteSocket;
import io.callboard.socketio.SocketIoServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What one server does with the sockets of another. */
interface SocketPromises extends Clustered {
    @Test
    default void socketsArePutIntoRoomsAndTakenOut() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient ann = servers.get(0).client("a");
        ClusterClient bob = servers.get(1).client("b");
        SocketIoServer io = servers.get(0).io();

        io.in("b").socketsJoin("n1", "n2");
        io.to("n1").emit("joined");
        bob.hears("2[\"joined\"]");
        io.socketsLeave("n1");
        io.to("n1").emit("left");
        io.local().socketsJoin("near");
        io.to("near").emit("near");
        io.except("near").emit("end");

        bob.hears("2[\"end\"]");
        ann.hears("2[\"near\"]");
    }

    @Test
    default void socketsAreDisconnected() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient ann = servers.get(0).client("out");
        ClusterClient bob = servers.get(1).client("out");
        ClusterClient cid = servers.get(1).client("far out");
        ClusterClient dan = servers.get(1).client();
        SocketIoServer io = servers.get(0).io();

        io.in("out").disconnectSockets(false);
        ann.hears("1");
        bob.hears("1");
        io.in("far out").disconnectSockets(true);
        cid.hears("1");
        until(() -> !cid.isConnected());
        assertThat(bob.isConnected()).isTrue();
        io.emit("end");
        dan.hears("2[\"end\"]");
    }

    @Test
    default void socketsOfAllServersAreFetched() throws Exception {
        List<ClusterServer> servers = servers(3);
        ClusterClient ann = servers.get(0).client("a", "both");
        servers.get(1)
                .io()
                .onConnection(
                        socket -> {
                            socket.data().put("name", "bob");
                            socket.data().put("tags", new ArrayList<>(Arrays.asList(1, null)));
                            socket.data().put("bytes", new byte[] {7});
                            socket.data().put("object", new Object());
                        });
        ClusterClient bob = servers.get(1).client("b", "both");
        SocketIoServer io = servers.get(0).io();

        Map<String, RemoteSocket> fetched = fetched(io.in("both").fetchSockets());

        assertThat(fetched).containsOnlyKeys(ann.id(), bob.id());
        RemoteSocket remote = requireNonNull(fetched.get(bob.id()));
        assertThat(remote.rooms()).isEqualTo(Set.of(bob.id(), "b", "both"));
        assertThat(remote.handshake().auth()).isEqualTo(Map.of("name", "ann"));
        assertThat(remote.handshake().query()).containsEntry("EIO", "4");
        assertThat(remote.data()).containsOnlyKeys("name", "tags", "bytes");
        assertThat(new HashMap<String, Object>(remote.data()))
                .containsEntry("name", "bob")
                .containsEntry("tags", Arrays.asList(1, null))
                .containsEntry("bytes", new byte[] {7});
        assertThat(fetched(io.except("a").fetchSockets())).containsOnlyKeys(bob.id());
        assertThat(fetched(io.local().fetchSockets())).containsOnlyKeys(ann.id());
        assertThat(fetched(io.in("nowhere").fetchSockets())).isEmpty();
    }

    private Map<String, RemoteSocket> fetched(CompletionStage<List<RemoteSocket>> stage) {
        return result(stage).stream().collect(toMap(RemoteSocket::id, socket -> socket));
    }

    @Test
    default void aFetchedSocketIsActedOn() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient bob = servers.get(1).client("b");
        SocketIoServer io = servers.get(0).io();
        RemoteSocket remote = result(io.in("b").fetchSockets()).get(0);

        remote.emit("hello", 1);
        bob.hears("2[\"hello\",1]");
        remote.join(List.of("n1", "n2"));
        remote.leave(List.of("b"));
        io.to("b").emit("left");
        io.to("n2").emit("joined");
        bob.hears("2[\"joined\"]");
        var answer = remote.emitWithAck(Duration.ofSeconds(2), "q", "you?");
        bob.answers("[\"q\",\"you?\"]", "[\"it is me\",\"and more\"]");
        assertThat(result(answer).toList()).isEqualTo(List.of("it is me"));
        remote.disconnect(false);
        bob.hears("1");
        until(() -> fetched(io.fetchSockets()).isEmpty());
        assertThat(failure(remote.emitWithAck(Duration.ofSeconds(2), "q")))
                .isInstanceOf(NoAckException.class)
                .hasMessage("socket has been disconnected");
    }

    @Test
    default void aServerThatSaysNothingMakesAFetchFail() throws Exception {
        ClusterServer server = servers(1).get(0);
        Peer silent = new Peer(this, "/");
        until(() -> server.count() == 2);

        CompletionStage<List<RemoteSocket>> sockets = server.io().fetchSockets();
        silent.take();
        assertThat(server.count()).isEqualTo(2); // the fetch has asked before, and knows it now
        loop().advance(Duration.ofSeconds(5));

        assertThat(failure(sockets))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessage("Only 0 of 1 other servers answered in time");
    }
}
