package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadCodecTest {
    private static final byte[] BYTES = {1, 2, 3, 4};

    private final List<String> received = new ArrayList<>();

    static List<Arguments> vectors() {
        return List.of(
                Arguments.of(List.of("4hello"), "4hello"),
                Arguments.of(List.of("4hello", "2", "4world"), "4hello\u001e2\u001e4world"),
                Arguments.of(List.of("4hello", "<01020304>"), "4hello\u001ebAQIDBA=="),
                Arguments.of(
                        List.of("4test1", "<01020304>", "4€", "4", "<>"),
                        "4test1\u001ebAQIDBA==\u001e4€\u001e4\u001eb"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void writesTheVectors(List<String> packets, String body) {
        List<EngineMessage> messages = packets.stream().map(PayloadCodecTest::message).toList();

        assertThat(PayloadCodec.encode(messages)).asString().isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsTheVectors(List<String> packets, String body) throws Exception {
        decode(body);

        assertThat(received).isEqualTo(packets);
    }

    @Test
    void countsBytesAndNotCharacters() {
        List<EngineMessage> packets =
                List.of(
                        EngineMessage.text("test1"),
                        EngineMessage.binary(BYTES),
                        EngineMessage.text("€"),
                        EngineMessage.text(""),
                        EngineMessage.binary(new byte[0]));

        assertThat(PayloadCodec.encode(packets)).hasSize(25);
    }

    @Test
    void aBadPacketStopsTheRestAndNotTheOnesBefore() {
        assertThatThrownBy(() -> decode("4a\u001eabc\u001e4b"))
                .isInstanceOf(MalformedPacketException.class);
        assertThat(received).containsExactly("4a");
    }

    @Test
    void anEmptyUnitIsABadPacket() {
        for (String body : List.of("", "\u001e", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b")) {
            assertThatThrownBy(() -> decode(body))
                    .as(body)
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void badUtf8IsABadPacket() {
        byte[] body = {'4', 'a', 0x1e, '4', (byte) 0xc3, 0x28};

        assertThatThrownBy(() -> decode(body, 10)).isInstanceOf(MalformedPacketException.class);
        assertThat(received).containsExactly("4a");
    }

    @Test
    void stopsWhenTheReceiverHasEnough() throws Exception {
        PayloadCodec.decode(
                "4a\u001e4b\u001eabc".getBytes(StandardCharsets.UTF_8),
                10,
                packet -> {
                    receive(packet);
                    return received.size() < 2;
                });

        assertThat(received).containsExactly("4a", "4b");
    }

    @Test
    void takesNoMorePacketsThanTheLimit() {
        byte[] body = "4a\u001e4b\u001e4c".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decode(body, 2)).isInstanceOf(MalformedPacketException.class);
        assertThat(received).containsExactly("4a", "4b");
    }

    private void decode(String body) throws MalformedPacketException {
        decode(body.getBytes(StandardCharsets.UTF_8), 10);
    }

    private void decode(byte[] body, int maxPackets) throws MalformedPacketException {
        PayloadCodec.decode(body, maxPackets, this::receive);
    }

    private boolean receive(Packet packet) {
        if (packet instanceof Packet.Text text) {
            received.add(text.type().digit() + text.data());
        } else if (packet instanceof Packet.Binary binary) {
            received.add("<" + HexFormat.of().formatHex(binary.data()) + ">");
        }
        return true;
    }

    private static EngineMessage message(String written) {
        if (written.equals("2")) {
            return EngineMessage.packet(PacketType.PING, "");
        }
        if (written.startsWith("<")) {
            String digits = written.substring(1, written.length() - 1);
            return EngineMessage.binary(HexFormat.of().parseHex(digits));
        }
        return EngineMessage.text(written.substring(1));
    }
}
