package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketCodecTest {
    @ParameterizedTest
    @CsvSource({
        "0{}, OPEN, {}",
        "1, CLOSE, ''",
        "2, PING, ''",
        "2probe, PING, probe",
        "3, PONG, ''",
        "3probe, PONG, probe",
        "4hello, MESSAGE, hello",
        "4, MESSAGE, ''",
        "4€, MESSAGE, €",
        "44, MESSAGE, 4",
        "5, UPGRADE, ''",
        "6, NOOP, ''"
    })
    void readsEveryType(String unit, PacketType type, String data) throws Exception {
        assertThat(PacketCodec.decode(unit)).isEqualTo(new Packet.Text(type, data));
    }

    @ParameterizedTest
    @CsvSource({"0{}, OPEN, {}", "3probe, PONG, probe", "4€, MESSAGE, €", "6, NOOP, ''"})
    void writesEveryType(String unit, PacketType type, String data) {
        assertThat(EngineMessage.packet(type, data).payload()).asString().isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bAQIDBA==\n", "bAQID\nBA==\n", "bAQID\r\nBA==\r\n"})
    void readsBase64InLinesAsTheJavaClientWritesIt(String unit) throws Exception {
        Packet packet = PacketCodec.decode(unit);

        assertThat(((Packet.Binary) packet).data()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsBinaryInBase64() throws Exception {
        Packet packet = PacketCodec.decode("bAQIDBA==");

        assertThat(((Packet.Binary) packet).data()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsBinaryWithoutPadding() throws Exception {
        Packet packet = PacketCodec.decode("bAQIDBA");

        assertThat(((Packet.Binary) packet).data()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsEmptyBinary() throws Exception {
        assertThat(((Packet.Binary) PacketCodec.decode("b")).data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "a", "abc", " 4", "/", ":", "B", "b?", "bA", "bAQID BA==", "٤"})
    void refusesWhatIsNoPacket(String unit) {
        assertThatThrownBy(() -> PacketCodec.decode(unit))
                .isInstanceOf(MalformedPacketException.class);
    }
}
