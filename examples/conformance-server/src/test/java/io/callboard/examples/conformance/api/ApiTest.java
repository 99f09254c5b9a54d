package io.callboard.examples.conformance.api;

import io.callboard.examples.conformance.RunningServer;
import io.callboard.examples.conformance.profile.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server of its own for each test: what one leaves behind is another's surprise. */
@Timeout(60)
abstract class ApiTest {
    RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.of(Profile.SOCKETIO_CLIENT);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }
}
