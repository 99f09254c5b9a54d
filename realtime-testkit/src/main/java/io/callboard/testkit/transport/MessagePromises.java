package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import org.junit.jupiter.api.Test;

/** Messages, both ways, over polling and WebSocket. */
interface MessagePromises extends Served {
    @Test
    default void aHeldGetIsAnsweredWhenThereIsAMessage() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        EngineIoSession session = engine().takeOpened();
        Call get = client.get(sid);
        EchoEngine.send(session, EngineMessage.text("a€"), EngineMessage.binary(new byte[] {1}));
        assertThat(get.response().body()).isEqualTo("4a€\u001ebAQ==");
    }

    @Test
    default void ofWhatWaitsAboutASubjectThePollingClientGetsTheLatest() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        EngineIoSession session = engine().takeOpened();
        EchoEngine.send(
                session,
                EngineMessage.text("a1", "a"),
                EngineMessage.text("b1", "b"),
                EngineMessage.text("x"),
                EngineMessage.text("a2", "a"));

        assertThat(client.get(sid).response().body()).isEqualTo("4b1\u001e4x\u001e4a2");
    }

    @Test
    default void aPostedMessageIsTaken() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        Response response = client.post(sid, "4hello €").response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(client.get(sid).response().body()).isEqualTo("4hello €");
    }

    @Test
    default void aMessageComesWhileAGetIsHeldForIt() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        for (int i = 0; i < 10; i++) {
            Call get = client.get(sid);
            String message = "4" + "x".repeat(i * 500);
            assertThat(client.post(sid, message).response().body()).isEqualTo("ok");
            assertThat(get.response().body()).isEqualTo(message);
        }
    }

    @Test
    default void largeBodiesTravelBothWays() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        String message = "4" + "x".repeat(999_999);
        assertThat(client.post(sid, message).response().body()).isEqualTo("ok");
        assertThat(client.get(sid).response().body()).isEqualTo(message);
    }

    @Test
    default void textAndBinaryAreEchoed() throws Exception {
        ClientSocket socket = serve().socket();
        socket.send("4hello € 😀");
        assertThat(socket.receive()).isEqualTo("4hello € 😀");
        socket.send(new byte[] {0, 1, (byte) 255});
        assertThat(socket.receive()).isEqualTo("<0001ff>");
    }

    @Test
    default void emptyMessagesAreMessages() throws Exception {
        ClientSocket socket = serve().socket();
        socket.send("4");
        assertThat(socket.receive()).isEqualTo("4");
        socket.send(new byte[0]);
        assertThat(socket.receive()).isEqualTo("<>");
    }

    @Test
    default void anEventAndItsAttachmentsStayTogether() throws Exception {
        ClientSocket socket = serve().socket();
        EngineIoSession session = engine().takeOpened();
        for (int i = 0; i < 30; i++) {
            EchoEngine.send(
                    session,
                    EngineMessage.text("event"),
                    EngineMessage.binary(new byte[] {1}),
                    EngineMessage.binary(new byte[20_000]));
        }
        for (int i = 0; i < 30; i++) {
            assertThat(socket.receive()).isEqualTo("4event");
            assertThat(socket.receive()).isEqualTo("<01>");
            assertThat(socket.receive()).hasSize(2 + 40_000);
        }
    }
}
