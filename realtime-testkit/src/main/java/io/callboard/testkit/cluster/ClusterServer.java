package io.callboard.testkit.cluster;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.Instant;

/** One server of a cluster, whose clients come over the in-memory transport. */
final class ClusterServer {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Clustered test;
    private final SocketIoServer io;
    private final InMemoryTransport transport;

    ClusterServer(Clustered test) throws Exception {
        this.test = test;
        SecureRandom random = new SecureRandom();
        io =
                new SocketIoServer(
                        test.loop(),
                        random,
                        () -> NOON,
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        io.joinCluster(test.join(), test.loop());
        EngineIoServer engine =
                new EngineIoServer(EngineIoConfig.builder().path("/socket.io").build(), io, random);
        transport = new InMemoryTransport(engine, test.loop());
    }

    SocketIoServer io() {
        return io;
    }

    /** How many servers it knows of. */
    int count() {
        return test.result(io.of("/").serverCount());
    }

    /** A client in the main namespace, in these rooms. */
    ClusterClient client(String... rooms) {
        ClusterClient client =
                new ClusterClient(test, transport.webSocket("EIO=4&transport=websocket"));
        io.in(client.id()).socketsJoin(rooms);
        return client;
    }
}
