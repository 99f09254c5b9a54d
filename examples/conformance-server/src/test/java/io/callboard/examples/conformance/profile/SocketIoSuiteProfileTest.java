package io.callboard.examples.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.RawSocket;
import io.callboard.examples.conformance.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketIoSuiteProfileTest {
    private RunningServer server;
    private RunningServer asItIs;

    @BeforeAll
    void start() throws Exception {
        server = RunningServer.patient(Profile.SOCKETIO_SUITE);
        asItIs = RunningServer.of(Profile.SOCKETIO_SUITE);
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
        asItIs.stop();
    }

    private RawSocket connect(String packet) throws Exception {
        return connect(server, packet);
    }

    private static RawSocket connect(RunningServer server, String packet) throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();
        socket.send(packet);
        assertThat(socket.nextText())
                .matches(packet.replaceAll("[{].*", "") + "\\{\"sid\":\"[\\w-]{20}\"}");
        return socket;
    }

    @Test
    void theAuthOfTheHandshakeIsSentBack() throws Exception {
        assertThat(connect("40").next()).isEqualTo("42[\"auth\",{}]");
        assertThat(connect("40{\"token\":\"123\"}").next())
                .isEqualTo("42[\"auth\",{\"token\":\"123\"}]");
        assertThat(connect("40/custom,").next()).isEqualTo("42/custom,[\"auth\",{}]");
    }

    @Test
    void otherNamespacesDoNotExist() throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();

        socket.send("40/random");

        assertThat(socket.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void argumentsComeBackAsTheyWent() throws Exception {
        RawSocket socket = connect("40");
        socket.next();

        socket.send("42[\"message\",1,\"2\",{\"3\":[true]}]");
        socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[true]}]");

        assertThat(socket.next()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
        assertThat(socket.next()).isEqualTo("43456[1,\"2\",{\"3\":[true]}]");
    }

    @Test
    void bytesComeBackAsTheyWent() throws Exception {
        RawSocket socket = connect("40");
        socket.next();

        socket.send(
                "452-[\"message\",{\"_placeholder\":true,\"num\":0},"
                        + "{\"_placeholder\":true,\"num\":1}]");
        socket.send(new byte[] {1, 2, 3});
        socket.send(new byte[] {4, 5, 6});

        assertThat(socket.next())
                .isEqualTo(
                        "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},"
                                + "{\"_placeholder\":true,\"num\":1}]");
        assertThat(socket.next()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(socket.next()).isEqualTo(new byte[] {4, 5, 6});
    }

    @Test
    void whoDoesNotConnectIsClosedAfterASecond() throws Exception {
        long start = System.nanoTime();
        RawSocket socket = server.webSocket();
        socket.nextText();

        assertThat(socket.next()).isInstanceOf(Integer.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoLeavesHearsTheNextPingAndNothingElse() throws Exception {
        RawSocket socket = connect(asItIs, "40");
        socket.next();
        socket.doNotAnswerPings();

        socket.send("41");

        assertThat(socket.next()).isEqualTo("2");
    }
}
