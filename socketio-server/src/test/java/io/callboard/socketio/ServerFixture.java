package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineIoSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A server with one loop and one worker, which both run when told. */
final class ServerFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    final ManualLoop loop = new ManualLoop();
    final ManualLoop workers = new ManualLoop();
    final RecordingObserver observer = new RecordingObserver();
    final SocketIoServer server;

    /** What its clock says. */
    Instant now = NOON;

    ServerFixture() {
        this(SocketIoOptions.defaults());
    }

    ServerFixture(SocketIoOptions options) {
        server = new SocketIoServer(workers, new SecureRandom(), () -> now, options, observer);
    }

    /** Runs loop and worker until both have nothing to do. */
    void settle() {
        boolean worked = true;
        while (worked) {
            worked = loop.run() || workers.run();
        }
    }

    void advance(Duration time) {
        loop.advance(time);
        settle();
    }

    /** A client with a session, in no namespace. */
    TestClient open() {
        return open(new FakeSession(loop));
    }

    TestClient open(FakeSession session) {
        loop.execute(() -> server.opened(session));
        settle();
        return new TestClient(this, session);
    }

    TestClient open(EngineIoSession.Handshake handshake) {
        return open(new FakeSession(loop, handshake));
    }

    /** A client in the main namespace. */
    TestClient connect() {
        return connect("0");
    }

    /** A client that sent this CONNECT and was let in. */
    TestClient connect(String packet) {
        TestClient client = open().send(packet);
        List<String> answer = client.received();
        assertThat(answer).isNotEmpty();
        assertThat(answer.get(0)).startsWith("0");
        return client;
    }

    /** The socket that connected last to the main namespace. */
    Socket lastSocket() {
        return lastSocket(server.of("/"));
    }

    static Socket lastSocket(Namespace namespace) {
        List<Socket> sockets = namespace.sockets();
        return sockets.get(sockets.size() - 1);
    }
}
