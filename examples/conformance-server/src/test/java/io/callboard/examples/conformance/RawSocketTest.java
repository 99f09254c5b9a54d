package io.callboard.examples.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RawSocketTest {
    @Test
    void aMessageThatCannotBeSentIsShown() throws Exception {
        RunningServer server = RunningServer.of(Profile.JAVA_CLIENT);
        try {
            RawSocket socket = server.webSocket();
            assertThat(socket.nextText()).startsWith("0{");
            socket.close();
            socket.send("40");
            assertThat(socket.nextText()).startsWith("error: ");
        } finally {
            server.stop();
        }
    }
}
