package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EngineMessageTest {
    @Test
    void theProbeAnswerIsFramedAsInTheReferenceServer() {
        EngineMessage answer = EngineMessage.packet(PacketType.PONG, "probe");

        assertThat(HexFormat.ofDelimiter(" ").formatHex(answer.webSocketFrame()))
                .isEqualTo("81 06 33 70 72 6f 62 65");
    }

    @Test
    void binaryIsFramedWithoutPrefix() {
        EngineMessage message = EngineMessage.binary(new byte[] {1, 2});

        assertThat(HexFormat.of().formatHex(message.webSocketFrame())).isEqualTo("82020102");
    }

    @Test
    void largerPayloadsHaveLongerLengths() {
        assertThat(header(125)).isEqualTo("827d");
        assertThat(header(126)).isEqualTo("827e007e");
        assertThat(header(65_535)).isEqualTo("827effff");
        assertThat(header(65_536)).isEqualTo("827f0000000000010000");
    }

    private static String header(int length) {
        byte[] frame = EngineMessage.binary(new byte[length]).webSocketFrame();
        return HexFormat.of().formatHex(frame, 0, frame.length - length);
    }

    @Test
    void withoutBinaryItIsTextInBase64() {
        EngineMessage message = EngineMessage.binary(new byte[] {1, 2, 3, 4}).withoutBinary();

        assertThat(message.isBinary()).isFalse();
        assertThat(message.payload()).asString().isEqualTo("bAQIDBA==");
    }

    @Test
    void textStaysTheSameWithoutBinary() {
        EngineMessage message = EngineMessage.text("a");

        assertThat(message.withoutBinary()).isSameAs(message);
    }
}
