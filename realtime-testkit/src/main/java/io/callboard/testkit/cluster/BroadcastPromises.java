package io.callboard.testkit.cluster;

import io.callboard.socketio.SocketIoServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who hears what is sent on one of two servers. */
interface BroadcastPromises extends Clustered {
    @Test
    default void everyoneHearsTheNamespaceOnce() throws Exception {
        List<ClusterServer> servers = servers(3);
        List<ClusterClient> clients = servers.stream().map(ClusterServer::client).toList();

        servers.get(0).io().emit("x", "€", 1, null, List.of(true));
        servers.get(0).io().emit("end");

        for (ClusterClient client : clients) {
            client.hears("2[\"x\",\"€\",1,null,[true]]", "2[\"end\"]");
        }
    }

    @Test
    default void roomsAreJoinedOverAllServers() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient ann = servers.get(0).client("a", "both");
        ClusterClient bob = servers.get(1).client("b", "both");
        SocketIoServer io = servers.get(0).io();

        io.to("a").emit("to a");
        io.to("b").emit("to b");
        io.to("both", "a").except("b").emit("not b");
        io.except("a").emit("not a");
        io.to("nowhere").emit("lost");
        io.to(List.of()).emit("lost");
        io.local().emit("near");
        io.to(bob.id()).emit("private");
        io.emit("end");

        ann.hears("2[\"to a\"]", "2[\"not b\"]", "2[\"near\"]", "2[\"end\"]");
        bob.hears("2[\"to b\"]", "2[\"not a\"]", "2[\"private\"]", "2[\"end\"]");
    }

    @Test
    default void aSocketReachesAllOthers() throws Exception {
        List<ClusterServer> servers = servers(2);
        servers.get(0)
                .io()
                .onConnection(
                        socket ->
                                socket.on(
                                        "say",
                                        (what, ack) -> socket.broadcast().emit("said", "it")));
        ClusterClient ann = servers.get(0).client();
        ClusterClient bob = servers.get(0).client();
        ClusterClient cid = servers.get(1).client();

        ann.send("2[\"say\"]");
        bob.hears("2[\"said\",\"it\"]");
        cid.hears("2[\"said\",\"it\"]");
        servers.get(1).io().emit("end");
        ann.hears("2[\"end\"]");
    }

    @Test
    default void binaryDataAndBeansTravel() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient bob = servers.get(1).client();

        servers.get(0).io().emit("x", new byte[] {1, 2}, new Point(3, Double.NaN));

        bob.hears("51-[\"x\",{\"_placeholder\":true,\"num\":0},{\"x\":3,\"y\":null}]", "<0102>");
    }

    /** Anything that Jackson can write. */
    record Point(int x, double y) {}

    @Test
    default void theOrderIsTheSameEverywhere() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient ann = servers.get(0).client("a");
        ClusterClient bob = servers.get(1).client("a");
        for (int i = 0; i < 500; i++) {
            if (i % 2 == 0) {
                servers.get(0).io().emit("e", i);
            } else {
                servers.get(0).io().to("a").emit("e", i);
            }
        }
        for (int i = 0; i < 500; i++) {
            ann.hears("2[\"e\"," + i + "]");
            bob.hears("2[\"e\"," + i + "]");
        }
    }

    @Test
    default void aServerThatClosedIsNoLongerOneOfThem() throws Exception {
        List<ClusterServer> servers = servers(3);
        ClusterClient ann = servers.get(0).client();
        ClusterClient bob = servers.get(1).client();
        result(servers.get(2).io().close());
        until(() -> servers.get(0).count() == 2);

        servers.get(2).io().emit("from beyond");
        servers.get(1).io().emit("end");

        ann.hears("2[\"end\"]");
        bob.hears("2[\"end\"]");
    }
}
