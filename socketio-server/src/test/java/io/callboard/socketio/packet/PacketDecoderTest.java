package io.callboard.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":%s}";

    private final PacketDecoder decoder = new PacketDecoder(100);

    @Test
    void anAttachmentMayHaveSeveralPlaces() throws Exception {
        decoder.text("51-[\"x\"," + placeholder(0) + "," + placeholder(0) + "]");
        byte[] bytes = {1};

        assertThat(event(decoder.binary(bytes)).arguments()).containsExactly(bytes, bytes);
    }

    @Test
    void anAttachmentMayHaveNoPlace() throws Exception {
        assertThat(decoder.text("51-[\"x\"]")).isEmpty();

        assertThat(event(decoder.binary(new byte[] {1})).arguments()).isEmpty();
    }

    @Test
    void placeholdersNeedNotBeInOrder() throws Exception {
        decoder.text("52-[\"x\"," + placeholder(1) + ",[" + placeholder(0) + "]]");
        byte[] first = {1};
        byte[] second = {2};
        decoder.binary(first);

        assertThat(event(decoder.binary(second)).arguments())
                .containsExactly(second, List.of(first));
    }

    @Test
    void tenAttachmentsAreAccepted() throws Exception {
        String places =
                IntStream.range(0, 10)
                        .mapToObj(PacketDecoderTest::placeholder)
                        .collect(Collectors.joining(","));
        decoder.text("510-[\"x\"," + places + "]");
        for (int i = 0; i < 9; i++) {
            assertThat(decoder.binary(new byte[] {(byte) i})).isEmpty();
        }

        assertThat(event(decoder.binary(new byte[] {9})).arguments()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "1", "-1", "\"0\"", "0.5", "null", "99999999999"})
    void aPlaceholderNamesAnAttachment(String number) throws Exception {
        decoder.text("51-[\"x\",{\"a\":[" + PLACEHOLDER.formatted(number) + "]}]");

        assertMalformed("illegal attachments", () -> decoder.binary(new byte[] {1}));
    }

    @Test
    void aTextIsNoAttachment() throws Exception {
        decoder.text("51-[\"x\"]");

        assertMalformed(
                "got plaintext data when reconstructing a packet", () -> decoder.text("2[\"y\"]"));
    }

    @Test
    void binaryDataNeedsAPacketBeforeIt() throws Exception {
        assertMalformed(
                "got binary data when not reconstructing a packet",
                () -> decoder.binary(new byte[] {1}));
        decoder.text("2[\"x\"]");
        assertMalformed(
                "got binary data when not reconstructing a packet",
                () -> decoder.binary(new byte[] {1}));
    }

    @Test
    void oneAttachmentTooManyIsRefused() throws Exception {
        decoder.text("51-[\"x\"]");
        decoder.binary(new byte[] {1});

        assertMalformed(
                "got binary data when not reconstructing a packet",
                () -> decoder.binary(new byte[] {1}));
    }

    @Test
    void theAttachmentsOfOnePacketAreLimitedTogether() throws Exception {
        decoder.text("52-[\"x\"]");
        decoder.binary(new byte[60]);
        assertMalformed("attachments too large", () -> decoder.binary(new byte[41]));
        assertThat(decoder.binary(new byte[40])).isPresent();
    }

    @Test
    void theLimitOfAttachmentsIsForEachPacketAnew() throws Exception {
        for (int i = 0; i < 3; i++) {
            decoder.text("52-[\"x\"]");
            decoder.binary(new byte[60]);
            assertThat(decoder.binary(new byte[40])).isPresent();
        }
    }

    @Test
    void aBadPayloadIsRefusedBeforeItsAttachmentsCome() {
        assertMalformed("invalid payload", () -> decoder.text("51-{}"));
        assertMalformed("invalid payload", () -> decoder.text("51-[\"connect\"]"));
    }

    @Test
    void aHundredThousandLevelsAreTooDeep() {
        assertMalformed("invalid payload", () -> decoder.text("2" + "[".repeat(100_000)));
        assertMalformed(
                "invalid payload", () -> decoder.text("2[\"x\"," + "{\"a\":".repeat(100_000)));
    }

    @Test
    void sixtyFourLevelsAreDeepEnough() throws Exception {
        assertThat(decoder.text(nested(64))).isPresent();
        assertMalformed("invalid payload", () -> decoder.text(nested(65)));
    }

    @Test
    void twentyThousandTokensAreEnough() throws Exception {
        // the brackets and the name of the event are three of them
        assertThat(decoder.text("2[\"x\"" + ",1".repeat(19_997) + "]")).isPresent();
        assertMalformed(
                "invalid payload", () -> decoder.text("2[\"x\"" + ",1".repeat(19_998) + "]"));
    }

    @Test
    void aHundredAndTwentyThousandArgumentsAreTooMany() {
        assertMalformed(
                "invalid payload", () -> decoder.text("2[\"x\"" + ",1".repeat(120_000) + "]"));
    }

    @Test
    void aHundredAndTwentyThousandMembersAreTooMany() {
        String members =
                IntStream.range(0, 120_000)
                        .mapToObj(i -> "\"m" + i + "\":1")
                        .collect(Collectors.joining(","));

        assertMalformed("invalid payload", () -> decoder.text("2[\"x\",{" + members + "}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e401", "1e999999999", "1e99999999999999", "1e-999999999", "-1e5000"})
    void aNumberBeyondAllNeedIsRefused(String number) {
        assertMalformed("invalid payload", () -> decoder.text("2[\"x\"," + number + "]"));
    }

    @Test
    void aNumberMayBeMovedByFourHundredPlaces() throws Exception {
        assertThat(decoder.text("2[\"x\",1e400,1e-400]")).isPresent();
        assertMalformed("invalid payload", () -> decoder.text("2[\"x\",1e401]"));
        assertMalformed("invalid payload", () -> decoder.text("2[\"x\",1e-401]"));
    }

    @Test
    void anAckIdHasAtMostEighteenDigits() throws Exception {
        assertThat(event(decoder.text("2" + "9".repeat(18) + "[\"x\"]")).ackId())
                .hasValue(999_999_999_999_999_999L);
        assertMalformed("invalid payload", () -> decoder.text("2" + "9".repeat(19) + "[\"x\"]"));
        assertMalformed("invalid payload", () -> decoder.text("3" + "9".repeat(19) + "[]"));
    }

    @Test
    void elevenAttachmentsAreTooMany() {
        assertMalformed("too many attachments", () -> decoder.text("511-[\"x\"]"));
        assertMalformed("too many attachments", () -> decoder.text("611-1[]"));
    }

    @Test
    void aNumberOfManyDigitsIsRefused() throws Exception {
        assertThat(decoder.text("2[\"x\"," + "1".repeat(1_000) + "]")).isPresent();
        assertMalformed(
                "invalid payload", () -> decoder.text("2[\"x\"," + "1".repeat(1_001) + "]"));
    }

    @Test
    void aLongStringIsNoMatter() throws Exception {
        String text = "y".repeat(500_000);

        assertThat(event(decoder.text("2[\"x\",\"" + text + "\"]")).arguments())
                .containsExactly(text);
    }

    @Test
    void theNamesOfJavaScriptsInnardsAreOrdinary() throws Exception {
        Packet.Event event = event(decoder.text("2[\"__proto__\",{\"__proto__\":{\"a\":1}}]"));

        assertThat(event.name()).isEqualTo("__proto__");
        assertThat(event.arguments()).containsExactly(Map.of("__proto__", Map.of("a", 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,\"2\",{\"3\":[true]}]",
                "[0,-1,1.5,1.0,0.1,-0.25,100,2147483648,9007199254740993]",
                "[123456789012345678901234567890,12345678.90123456789]",
                "[null,[null],{\"a\":null},\"\",{},[]]",
                "[{\"z\":1,\"a\":2,\"\":3}]"
            })
    void valuesAreWrittenAgainAsTheyCame(String json) throws Exception {
        String packet = "2[\"x\"," + json + "]";

        assertThat(PacketEncoder.encode(decoder.text(packet).orElseThrow()).text())
                .isEqualTo(packet);
    }

    @Test
    void theArgumentsOfAPacketDoNotChange() throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("a"));
        Packet.Event event = new Packet.Event("/", OptionalLong.empty(), "x", arguments);
        arguments.add("b");

        assertThat(event.arguments()).containsExactly("a");
        assertThatThrownBy(() -> event.arguments().add("c"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static String nested(int levels) {
        int inner = levels - 1;
        return "2[\"x\"," + "[".repeat(inner) + "]".repeat(inner) + "]";
    }

    private static String placeholder(int number) {
        return PLACEHOLDER.formatted(number);
    }

    private static Packet.Event event(Optional<Packet> packet) {
        return (Packet.Event) packet.orElseThrow();
    }

    private static void assertMalformed(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(MalformedPacketException.class).hasMessage(message);
    }
}
