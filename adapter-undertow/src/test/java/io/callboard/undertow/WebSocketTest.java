package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener.Cause;
import io.callboard.testkit.transport.ClientFrames;
import io.callboard.testkit.transport.RawClient;
import io.callboard.testkit.transport.Response;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WebSocketTest extends ServerTest {
    /** All in one loop, where one decoder reads what they send in turns. */
    @Override
    UndertowConfig config() {
        return super.config().withThreads(1, 1);
    }

    @Test
    void theHandshakeIsAccepted() throws Exception {
        RawClient client =
                client().send(
                                RawClient.upgrade(
                                        "/engine/", "Sec-WebSocket-Protocol: first, second"));
        Response response = client.response();
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers())
                .containsEntry("upgrade", "websocket")
                .containsEntry("connection", "Upgrade")
                // the example of RFC 6455 section 1.3
                .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .containsEntry("sec-websocket-protocol", "first")
                .containsEntry("x-extra", "1")
                .doesNotContainKeys("sec-websocket-extensions", "content-length");
    }

    @Test
    void aCloseFrameIsEchoedAndTheConnectionEnds() throws Exception {
        RawClient client = webSocket().send(ClientFrames.close(1000, "bye"));
        assertThat(client.frame().closeCode()).isEqualTo(1000);
        assertThat(client.ended()).isTrue(); // no time has passed for the server
        assertThat(engine.takeClosed()).isEqualTo(Cause.CLOSED);
    }

    @Test
    void aCloseWithoutACodeIsTwoBytes() throws Exception {
        RawClient client = webSocket();
        WebSocketConnection connection = engine.takeOpened();
        connection.close(0);
        RawClient.Frame frame = client.frame();
        assertThat(frame.first()).isEqualTo(0x88);
        assertThat(frame.payload()).isEmpty();
        client.send(ClientFrames.frame(ClientFrames.FIN | ClientFrames.CLOSE));
        assertThat(client.ended()).isTrue();
        assertThat(engine.takeClosed()).isEqualTo(Cause.CLOSED);
    }

    @Test
    void aLostConnectionIsTold() throws Exception {
        webSocket().close();
        assertThat(engine.takeClosed()).isEqualTo(Cause.LOST);
    }

    @Test
    void aProtocolErrorClosesWith1002() throws Exception {
        RawClient client = webSocket().send(new byte[] {(byte) 0x81, 1, 'x'}); // unmasked
        assertThat(client.frame().closeCode()).isEqualTo(1002);
        assertThat(client.ended()).isTrue();
        assertThat(engine.takeClosed()).isEqualTo(Cause.PROTOCOL_ERROR);
    }

    @Test
    void aMessageOverTheLimitClosesWith1009AtItsHeader() throws Exception {
        RawClient client =
                webSocket()
                        .send(
                                ClientFrames.header(
                                        ClientFrames.FIN | ClientFrames.TEXT, Long.MAX_VALUE));
        assertThat(client.frame().closeCode()).isEqualTo(1009);
        assertThat(engine.takeClosed()).isEqualTo(Cause.TOO_LARGE);
    }

    @Test
    void whatOneClientHasBegunIsNotMixedWithWhatOthersSend() throws Exception {
        byte[] first = ClientFrames.text("first");
        RawClient slow = webSocket();
        slow.send(ClientFrames.concat(ClientFrames.ping("p"), Arrays.copyOf(first, 8)));
        assertThat(slow.frame().text()).isEqualTo("p");
        for (int i = 0; i < 2; i++) {
            RawClient other = webSocket().send(ClientFrames.text("other"));
            assertThat(other.frame().text()).isEqualTo("4other");
        }
        slow.send(Arrays.copyOfRange(first, 8, first.length));
        assertThat(slow.frame().text()).isEqualTo("4first");
    }

    @Test
    void aClientThatBreaksTheProtocolAmidAMessageLeavesNothingToOthers() throws Exception {
        byte[] nonsense = {(byte) 0xC3};
        for (int i = 0; i < 2; i++) {
            byte[] text = ClientFrames.frame(ClientFrames.FIN | ClientFrames.TEXT, nonsense);
            assertThat(webSocket().send(text).frame().closeCode()).isEqualTo(1007);
            RawClient other = webSocket().send(ClientFrames.text("other"));
            assertThat(other.frame().text()).isEqualTo("4other");
        }
    }
}
