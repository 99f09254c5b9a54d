package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a client must keep to over WebSocket. */
interface WebSocketLimitPromises extends WireServed {
    @Test
    default void fragmentsAreCountedTogether() throws Exception {
        RawClient client = serve(EngineIoConfig.builder().maxPayload(1000)).webSocket();
        client.send(ClientFrames.frame(ClientFrames.BINARY, new byte[600]));
        client.send(ClientFrames.frame(ClientFrames.CONTINUATION, new byte[600]));
        assertThat(client.closeCode()).isEqualTo(1009);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    default void brokenUtf8ClosesWith1007() throws Exception {
        RawClient client = serve().webSocket();
        client.send(
                ClientFrames.frame(ClientFrames.FIN | ClientFrames.TEXT, (byte) '4', (byte) 0xC0));
        assertThat(client.closeCode()).isEqualTo(1007);
        assertThat(engine().takeClosed())
                .isIn(CloseReason.TRANSPORT_ERROR, CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    default void reservedBitsCloseWith1002() throws Exception {
        RawClient client = serve().webSocket();
        client.send(ClientFrames.frame(0xC1, (byte) '4'));
        assertThat(client.closeCode()).isEqualTo(1002);
        assertThat(engine().takeClosed())
                .isIn(CloseReason.TRANSPORT_ERROR, CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    default void anUnmaskedFrameClosesWith1002() throws Exception {
        RawClient client = serve().webSocket();
        byte[] unmasked = "\u0081\u00024x".getBytes(StandardCharsets.ISO_8859_1);
        client.send(unmasked);
        if (refusesUnmaskedFrames()) {
            assertThat(client.closeCode()).isEqualTo(1002);
        } else {
            assertThat(client.message().text()).isEqualTo("4x");
        }
    }
}
