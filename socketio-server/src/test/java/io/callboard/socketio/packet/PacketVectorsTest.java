package io.callboard.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of the Socket.IO protocol v5, checked against the reference server. */
class PacketVectorsTest {
    private static final OptionalLong NO_ID = OptionalLong.empty();

    static Stream<Arguments> vectors() {
        return Stream.of(
                vector("0", new Packet.Connect("/", null)),
                vector("0{\"token\":\"123\"}", new Packet.Connect("/", Map.of("token", "123"))),
                vector("0{}", new Packet.Connect("/", Map.of())),
                vector("0/,", new Packet.Connect("/", null), "0"),
                vector("0/", new Packet.Connect("/", null), "0"),
                vector("0/admin,", new Packet.Connect("/admin", null)),
                vector("0/admin", new Packet.Connect("/admin", null), "0/admin,"),
                vector(
                        "0/admin,{\"token\":\"x\"}",
                        new Packet.Connect("/admin", Map.of("token", "x"))),
                vector("0/admin?x=1,", new Packet.Connect("/admin?x=1", null)),
                vector(
                        "0/admin{\"a\":1}",
                        new Packet.Connect("/admin{\"a\":1}", null),
                        "0/admin{\"a\":1},"),
                vector("1", new Packet.Disconnect("/")),
                vector("1/admin,", new Packet.Disconnect("/admin")),
                vector("1/admin", new Packet.Disconnect("/admin"), "1/admin,"),
                vector("2[\"foo\"]", event("/", NO_ID, "foo")),
                vector(
                        "2[\"hello\",1,\"2\",{\"a\":[true,null]}]",
                        event("/", NO_ID, "hello", 1, "2", Map.of("a", Arrays.asList(true, null)))),
                vector("212[\"foo\"]", event("/", id(12), "foo")),
                vector("20[\"foo\"]", event("/", id(0), "foo")),
                vector("2/admin,[\"bar\"]", event("/admin", NO_ID, "bar")),
                vector("2/admin,0[\"bar\"]", event("/admin", id(0), "bar")),
                vector("2/12,[\"x\"]", event("/12", NO_ID, "x")),
                vector("2/a,5[\"x\"]", event("/a", id(5), "x")),
                vector("2[\"\"]", event("/", NO_ID, "")),
                vector("212 [\"foo\"]", event("/", id(12), "foo"), "212[\"foo\"]"),
                vector("2[\"x\",\"\\u20ac€\"]", event("/", NO_ID, "x", "€€"), "2[\"x\",\"€€\"]"),
                vector(
                        "2[\"x\",{\"_placeholder\":true,\"num\":0}]",
                        event("/", NO_ID, "x", placeholder())),
                vector("312[]", ack("/", id(12))),
                vector("3/admin,13[\"bar\"]", ack("/admin", id(13), "bar")),
                vector(
                        "4{\"message\":\"Not authorized\"}",
                        new Packet.ConnectError("/", "Not authorized", null)),
                vector(
                        "4/admin,{\"message\":\"not authorized\",\"data\":{\"code\":\"E1\",\"more\":[1]}}",
                        new Packet.ConnectError(
                                "/admin",
                                "not authorized",
                                Map.of("code", "E1", "more", List.of(1)))),
                vector(
                        "4\"Not authorized\"",
                        new Packet.ConnectError("/", "Not authorized", null),
                        "4{\"message\":\"Not authorized\"}"),
                vector(
                        "51-[\"baz\",{\"_placeholder\":true,\"num\":0}]",
                        event("/", NO_ID, "baz", bytes("01020304")),
                        "51-[\"baz\",{\"_placeholder\":true,\"num\":0}]",
                        "01020304"),
                vector(
                        "52-/admin,7[\"baz\",{\"_placeholder\":true,\"num\":0},{\"k\":{\"_placeholder\":true,\"num\":1}}]",
                        event("/admin", id(7), "baz", bytes("0102"), Map.of("k", bytes("0304"))),
                        "52-/admin,7[\"baz\",{\"_placeholder\":true,\"num\":0},{\"k\":{\"_placeholder\":true,\"num\":1}}]",
                        "0102",
                        "0304"),
                vector(
                        "61-15[\"bar\",{\"_placeholder\":true,\"num\":0}]",
                        ack("/", id(15), "bar", bytes("01")),
                        "61-15[\"bar\",{\"_placeholder\":true,\"num\":0}]",
                        "01"),
                vector(
                        "51-[\"x\",{\"_placeholder\":true,\"num\":0}]",
                        event("/", NO_ID, "x", bytes("")),
                        "51-[\"x\",{\"_placeholder\":true,\"num\":0}]",
                        ""),
                vector("2[1,\"x\"]", event("/", NO_ID, "1", "x"), "2[\"1\",\"x\"]"),
                vector("2007[\"x\"]", event("/", id(7), "x"), "27[\"x\"]"),
                vector("29007199254740993[\"x\"]", event("/", id(9007199254740993L), "x")),
                vector("3[\"x\"]", ack("/", NO_ID, "x")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isDecoded(String text, Packet packet, String encoded, List<byte[]> attachments)
            throws Exception {
        PacketDecoder decoder = new PacketDecoder(1000);
        Optional<Packet> decoded = decoder.text(text);
        for (byte[] attachment : attachments) {
            assertThat(decoded).isEmpty();
            decoded = decoder.binary(attachment);
        }

        assertThat(decoded.orElseThrow()).usingRecursiveComparison().isEqualTo(packet);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isEncoded(String text, Packet packet, String encoded, List<byte[]> attachments) {
        EncodedPacket actual = PacketEncoder.encode(packet);

        // the order of members in Map.of is anybody's guess
        if (!text.contains("code")) {
            assertThat(actual.text()).isEqualTo(encoded);
        }
        assertThat(actual.attachments()).containsExactlyElementsOf(attachments);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isWrittenAgainAsItWasRead(
            String text, Packet packet, String encoded, List<byte[]> attachments) throws Exception {
        PacketDecoder decoder = new PacketDecoder(1000);
        Optional<Packet> decoded = decoder.text(text);
        for (byte[] attachment : attachments) {
            decoded = decoder.binary(attachment);
        }

        assertThat(PacketEncoder.encode(decoded.orElseThrow()).text()).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,",
                "0,{}",
                "1,",
                "25,[\"x\"]",
                "2/a,b,[\"x\"]",
                "2/a,5,[\"x\"]",
                "2{}",
                "2[]",
                "2[true]",
                "2[null]",
                "2[{}]",
                "2[[\"a\"]]",
                "2[\"connect\"]",
                "2[\"connect_error\"]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"removeListener\"]",
                "2[\"a\"",
                "2[\"a\"]x",
                "2[\"a\"] x",
                "2[\"a\"][]",
                "2abc[\"x\"]",
                "2-1[\"x\"]",
                "21.5[\"x\"]",
                "2admin,[\"x\"]",
                "2",
                "212",
                "212 ",
                "4[]",
                "41",
                "4",
                "31{}",
                "31",
                "0[]",
                "0\"abc\"",
                "0null",
                "0{",
                "01",
                "012{\"a\":1}",
                "1{}",
                "1null",
                "2[\"x\",NaN]",
                "2['x']",
                "2[\"x\",01]",
                "2[\"x\",]",
                "2[\"x\"/**/]",
                "2[\"x\",\"\t\"]",
                "21234567890123456789[\"x\"]"
            })
    void hasAnInvalidPayload(String text) {
        assertThatThrownBy(() -> new PacketDecoder(1000).text(text))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("invalid payload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "51",
                "5-",
                "50-[\"x\"]",
                "500-[\"x\"]",
                "5-[\"x\"]",
                "51[\"x\"]",
                "51.5-[\"x\"]",
                "5-1-[\"x\"]",
                "50x1-[\"x\"]",
                "51e0-[\"x\"]",
                "6",
                "60-1[]"
            })
    void hasIllegalAttachments(String text) {
        assertThatThrownBy(() -> new PacketDecoder(1000).text(text))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("Illegal attachments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"511-[\"x\"]", "5999999999999-[\"x\"]", "611-1[\"x\"]"})
    void hasTooManyAttachments(String text) {
        assertThatThrownBy(() -> new PacketDecoder(1000).text(text))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("too many attachments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7[\"x\"]", "9", "abc", "-1", " 2[\"x\"]", "٢[\"x\"]"})
    void hasNoKnownType(String text) {
        assertThatThrownBy(() -> new PacketDecoder(1000).text(text))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("unknown packet type ");
    }

    private static Arguments vector(String text, Packet packet) {
        return vector(text, packet, text);
    }

    private static Arguments vector(
            String text, Packet packet, String encoded, String... attachments) {
        List<byte[]> binary = Stream.of(attachments).map(PacketVectorsTest::bytes).toList();
        return Arguments.of(text, packet, encoded, binary);
    }

    private static Packet event(String namespace, OptionalLong id, String name, Object... args) {
        return new Packet.Event(namespace, id, name, List.of(args));
    }

    private static Packet ack(String namespace, OptionalLong id, Object... args) {
        return new Packet.Ack(namespace, id, List.of(args));
    }

    private static OptionalLong id(long id) {
        return OptionalLong.of(id);
    }

    private static Map<String, Object> placeholder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("_placeholder", true);
        map.put("num", 0);
        return map;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
