package io.callboard.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.engineio.EngineMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacketEncoderTest {
    @Test
    void everyPacketHasAnEncoding() {
        Map<Class<?>, Packet> examples = new LinkedHashMap<>();
        Stream.of(
                        new Packet.Connect("/", null),
                        new Packet.Disconnect("/"),
                        new Packet.Event("/", OptionalLong.empty(), "x", List.of()),
                        new Packet.Ack("/", OptionalLong.of(1), List.of()),
                        new Packet.ConnectError("/", "no", null))
                .forEach(packet -> examples.put(packet.getClass(), packet));

        assertThat(examples).containsOnlyKeys(Packet.class.getPermittedSubclasses());
        assertThat(examples.values())
                .allSatisfy(packet -> assertThat(PacketEncoder.encode(packet).text()).isNotEmpty());
    }

    @Test
    void binaryDataIsNumberedDepthFirst() {
        byte[] first = {1};
        byte[] second = {2};
        byte[] third = {3};
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(first));
        map.put("b", second);

        EncodedPacket packet = encode(map, third);

        assertThat(packet.text())
                .isEqualTo(
                        "53-[\"x\",{\"a\":[{\"_placeholder\":true,\"num\":0}],"
                                + "\"b\":{\"_placeholder\":true,\"num\":1}},"
                                + "{\"_placeholder\":true,\"num\":2}]");
        assertThat(packet.attachments()).containsExactly(first, second, third);
    }

    @Test
    void binaryDataInsideARecordIsFound() {
        EncodedPacket packet = encode(new Photo("me", new byte[] {1}));

        assertThat(packet.text())
                .isEqualTo(
                        "51-[\"x\",{\"name\":\"me\",\"pixels\":{\"_placeholder\":true,\"num\":0}}]");
        assertThat(packet.attachments()).hasSize(1);
    }

    @Test
    void attachmentsFollowTheirPacket() {
        List<EngineMessage> messages = encode("a", new byte[] {7}, new byte[] {8}).messages();

        assertThat(messages).extracting(EngineMessage::isBinary).containsExactly(false, true, true);
        assertThat(messages.get(1).payload()).containsExactly(7);
        assertThat(messages.get(2).payload()).containsExactly(8);
    }

    @Test
    void moreThanTenPiecesOfBinaryDataAreRefused() {
        Object[] ten = Collections.nCopies(10, new byte[1]).toArray();
        Object[] eleven = Collections.nCopies(11, new byte[1]).toArray();

        assertThat(encode(ten).text()).startsWith("510-");
        assertThatIllegalArgumentException().isThrownBy(() -> encode(eleven));
    }

    @Test
    void binaryDataInARefusalIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                PacketEncoder.encode(
                                        new Packet.ConnectError("/", "no", new byte[1])));
    }

    @Test
    void numbersThatJsonDoesNotHaveBecomeNull() {
        assertThat(encode(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY).text())
                .isEqualTo("2[\"x\",null,null,null]");
        assertThat(encode(new Reading(Double.NaN, 1.5f)).text())
                .isEqualTo("2[\"x\",{\"value\":null,\"error\":1.5}]");
    }

    @Test
    void datesBecomeIsoStrings() {
        Instant noon = Instant.parse("2026-01-02T12:00:00.123Z");

        assertThat(encode(noon, Date.from(noon), LocalDate.of(2026, 1, 2)).text())
                .isEqualTo(
                        "2[\"x\",\"2026-01-02T12:00:00.123Z\",\"2026-01-02T12:00:00.123Z\","
                                + "\"2026-01-02\"]");
    }

    @Test
    void plainValuesAreWrittenAsTheyAre() {
        assertThat(encode(Arrays.asList(1, null, true, "ü\"\n", 1.5, 3L), Map.of("a", 1)).text())
                .isEqualTo("2[\"x\",[1,null,true,\"ü\\\"\\n\",1.5,3],{\"a\":1}]");
    }

    @Test
    void nullIsAnArgument() {
        assertThat(encode("a", null).text()).isEqualTo("2[\"x\",\"a\",null]");
    }

    @Test
    void aListThatContainsItselfIsRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThatIllegalArgumentException().isThrownBy(() -> encode(endless));
    }

    @Test
    void whatJacksonCannotWriteIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> encode(new Object()));
    }

    private static EncodedPacket encode(@Nullable Object... arguments) {
        return PacketEncoder.encode(
                new Packet.Event("/", OptionalLong.empty(), "x", Arrays.asList(arguments)));
    }

    record Photo(String name, byte[] pixels) {}

    record Reading(double value, float error) {}
}
