package io.callboard.socketio;

import io.callboard.engineio.CloseReason;
import java.util.List;
import java.util.Optional;

/** The client's end of a session. What is sent and received has no Engine.IO type before it. */
final class TestClient {
    private final ServerFixture fixture;
    final FakeSession session;

    TestClient(ServerFixture fixture, FakeSession session) {
        this.fixture = fixture;
        this.session = session;
    }

    /** Sends a packet and waits until all is done. */
    TestClient send(String packet) {
        sendOnly(packet);
        fixture.settle();
        return this;
    }

    /** Sends a packet; the loop has seen it then, the workers have not. */
    TestClient sendOnly(String packet) {
        session.text(packet);
        return this;
    }

    TestClient sendBinary(String hex) {
        session.binary(hex);
        fixture.settle();
        return this;
    }

    void leave(CloseReason reason) {
        session.ended(reason);
        fixture.settle();
    }

    /** What came since the last call. */
    List<String> received() {
        fixture.settle();
        return session.takeSent();
    }

    boolean closed() {
        return closeReason().isPresent();
    }

    Optional<CloseReason> closeReason() {
        return session.closeReason();
    }
}
