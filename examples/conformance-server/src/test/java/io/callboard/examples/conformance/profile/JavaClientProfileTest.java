package io.callboard.examples.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.RawSocket;
import io.callboard.examples.conformance.RunningServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaClientProfileTest {
    private static final byte[] BYTES = {'h', 'u', 'e', 'h', 'u', 'e'};

    private RunningServer server;

    @BeforeAll
    void start() throws Exception {
        server = RunningServer.of(Profile.JAVA_CLIENT);
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
    }

    private static RawSocket connect(RunningServer server, String namespace) throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();
        socket.send("40" + namespace);
        assertThat(socket.nextText()).startsWith("40" + namespace + "{\"sid\":");
        return socket;
    }

    private RawSocket connect() throws Exception {
        RawSocket socket = connect(server, "");
        assertThat(socket.next()).isEqualTo("42[\"message\",\"hello client\"]");
        return socket;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "42[\"message\",1,\"x\"]|42[\"message\",1,\"x\"]",
                "42[\"echo\",1,null]|42[\"echoBack\",1,null]",
                "427[\"ack\",1,\"x\"]|437[1,\"x\"]",
                "42[\"room\",1]|42[\"roomBack\",1]",
                "42[\"requestDisconnect\"]|41",
            })
    void eventsAreAnswered(String event, String answer) throws Exception {
        RawSocket socket = connect();

        socket.send(event);

        assertThat(socket.next()).isEqualTo(answer);
    }

    @Test
    void theServerAsksAndTellsTheAnswer() throws Exception {
        RawSocket socket = connect();

        socket.send("42[\"callAck\"]");
        String question = socket.nextText();
        socket.send("43" + question.replaceAll("^42|\\[.*", "") + "[1,{\"a\":2}]");

        assertThat(socket.next()).isEqualTo("42[\"ackBack\",1,{\"a\":2}]");
    }

    @Test
    void theServerAsksAndTellsBytes() throws Exception {
        RawSocket socket = connect();

        socket.send("42[\"callAckBinary\"]");
        String question = socket.nextText();
        socket.send(
                "461-"
                        + question.replaceAll("^42|\\[.*", "")
                        + "[{\"_placeholder\":true,\"num\":0}]");
        socket.send(BYTES);

        assertThat(socket.next()).isEqualTo("451-[\"ackBack\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.next()).isEqualTo(BYTES);
    }

    @Test
    void bytesAndDatesAreAnswered() throws Exception {
        RawSocket socket = connect();

        socket.send("421[\"getAckBinary\",\"\"]");
        socket.send("422[\"getAckDate\",\"\"]");
        socket.send("423[\"getHandshake\"]");

        assertThat(socket.nextText()).startsWith("461-1[");
        assertThat(socket.next()).isEqualTo(BYTES);
        assertThat(socket.nextText()).matches("432\\[\"\\d{4}-.*Z\"]");
        assertThat(socket.nextText()).startsWith("433[{\"headers\":");
    }

    @Test
    void aBroadcastReachesTheOthers() throws Exception {
        RawSocket ann = connect();
        RawSocket bob = connect();

        ann.send("42[\"broadcast\",1]");
        ann.send("420[\"ack\"]");

        assertThat(bob.next()).isEqualTo("42[\"broadcastBack\",1]");
        assertThat(ann.next()).isEqualTo("430[]");
    }

    @Test
    void otherNamespacesDoTheirPart() throws Exception {
        RawSocket foo = connect(server, "/foo,");
        foo.send("42/foo,[\"room\",1]");
        assertThat(foo.next()).isEqualTo("42/foo,[\"roomBack\",1]");
        assertThat(connect(server, "/abc,").nextText()).startsWith("42/abc,[\"handshake\",{");

        foo.send("40/no,");

        assertThat(foo.nextText())
                .startsWith("44/no,{\"message\":\"auth failed\",\"data\":{")
                .contains("\"a\":\"b\"", "\"c\":3");
    }

    @Test
    void theNamespaceIsAnArgument() throws Exception {
        RunningServer foo = RunningServer.of(Profile.JAVA_CLIENT, "/foo");
        try {
            RawSocket socket = connect(foo, "/foo,");
            assertThat(socket.next()).isEqualTo("42/foo,[\"message\",\"hello client\"]");
            socket.send("42/foo,[\"room\",1]");
            socket.send("42/foo,[\"echo\"]");
            assertThat(socket.next()).isEqualTo("42/foo,[\"roomBack\",1]");
            assertThat(socket.next()).isEqualTo("42/foo,[\"echoBack\"]");
        } finally {
            foo.stop();
        }
    }

    @Test
    void aHeaderComesBack() throws Exception {
        assertThat(
                        server.get("transport=polling", "X-SocketIO", "me")
                                .headers()
                                .firstValue("X-SocketIO"))
                .contains("me");
        assertThat(server.handshake("", "X-SocketIO: me\r\n")).contains("X-SocketIO: me\r\n");
    }
}
