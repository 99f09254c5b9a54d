package io.callboard.undertow;

import static io.callboard.undertow.ClientFrames.BINARY;
import static io.callboard.undertow.ClientFrames.CLOSE;
import static io.callboard.undertow.ClientFrames.CONTINUATION;
import static io.callboard.undertow.ClientFrames.FIN;
import static io.callboard.undertow.ClientFrames.PING;
import static io.callboard.undertow.ClientFrames.PONG;
import static io.callboard.undertow.ClientFrames.TEXT;
import static io.callboard.undertow.ClientFrames.binary;
import static io.callboard.undertow.ClientFrames.close;
import static io.callboard.undertow.ClientFrames.concat;
import static io.callboard.undertow.ClientFrames.frame;
import static io.callboard.undertow.ClientFrames.header;
import static io.callboard.undertow.ClientFrames.ping;
import static io.callboard.undertow.ClientFrames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in the tables are those of the Autobahn test suite's cases that check the same. */
class WebSocketDecoderTest {
    private static final int MAX = 100_000;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"messages", "pings", "reserved", "opcodes", "fragments", "closes", "lengths"})
    void decodes(String name, byte[] bytes, List<String> expected) {
        for (int piece : new int[] {1, 2, 3, 7, 1000, Math.max(1, bytes.length)}) {
            assertThat(Decoded.of(MAX, piece, bytes))
                    .as("in pieces of " + piece)
                    .isEqualTo(expected);
        }
    }

    static Stream<Arguments> messages() {
        return Stream.of(0, 1, 125, 126, 127, 128, 65_535, 65_536)
                .flatMap(
                        size ->
                                Stream.of(
                                        arguments(
                                                "1.1 text of " + size,
                                                text("*".repeat(size)),
                                                List.of("text " + "*".repeat(size))),
                                        arguments(
                                                "1.2 binary of " + size,
                                                binary(new byte[size]),
                                                List.of("binary " + "00".repeat(size)))));
    }

    static Stream<Arguments> pings() {
        return Stream.of(
                arguments("2.1 empty ping", ping(""), List.of("ping ")),
                arguments("2.2 ping", ping("Hello, world!"), List.of("ping Hello, world!")),
                arguments(
                        "2.4 ping of 125",
                        ping("x".repeat(125)),
                        List.of("ping " + "x".repeat(125))),
                arguments("2.5 ping of 126", ping("x".repeat(126)), List.of("fail 1002")),
                arguments("2.7 unsolicited pong", frame(FIN | PONG), List.of()),
                arguments(
                        "2.9 pong, then ping",
                        concat(frame(FIN | PONG, bytes("x")), ping("y")),
                        List.of("ping y")),
                arguments(
                        "2.10 many pings",
                        concat(ping("1"), ping("2"), ping("3")),
                        List.of("ping 1", "ping 2", "ping 3")));
    }

    static Stream<Arguments> reserved() {
        return Stream.of(
                arguments("3.1 RSV3", frame(FIN | TEXT | 0x10), List.of("fail 1002")),
                arguments(
                        "3.2 RSV2 after a good message",
                        concat(text("a"), frame(FIN | TEXT | 0x20, bytes("b"))),
                        List.of("text a", "fail 1002")),
                arguments("3.4 RSV1", frame(FIN | TEXT | 0x40), List.of("fail 1002")),
                arguments("3.5 RSV1 and RSV3", frame(FIN | BINARY | 0x50), List.of("fail 1002")),
                arguments("3.6 RSV on a ping", frame(FIN | PING | 0x60), List.of("fail 1002")),
                arguments("3.7 RSV on a close", frame(FIN | CLOSE | 0x70), List.of("fail 1002")));
    }

    static Stream<Arguments> opcodes() {
        return Stream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .map(
                        opcode ->
                                arguments(
                                        "4 opcode " + opcode,
                                        concat(text("a"), frame(FIN | opcode, bytes("b"))),
                                        List.of("text a", "fail 1002")));
    }

    static Stream<Arguments> fragments() {
        return Stream.of(
                arguments("5.1 fragmented ping", frame(PING, bytes("a")), List.of("fail 1002")),
                arguments("5.2 fragmented pong", frame(PONG, bytes("a")), List.of("fail 1002")),
                arguments(
                        "5.3 two fragments",
                        concat(frame(TEXT, bytes("a")), frame(FIN, bytes("b"))),
                        List.of("text ab")),
                arguments(
                        "5.6 ping between fragments",
                        concat(frame(TEXT, bytes("a")), ping("p"), frame(FIN, bytes("b"))),
                        List.of("ping p", "text ab")),
                arguments(
                        "5.9 continuation of nothing",
                        concat(frame(FIN | CONTINUATION, bytes("a")), text("b")),
                        List.of("fail 1002")),
                arguments(
                        "5.12 unfinished continuation of nothing",
                        frame(CONTINUATION, bytes("a")),
                        List.of("fail 1002")),
                arguments(
                        "5.15 continuation after the end",
                        concat(
                                frame(TEXT, bytes("a")),
                                frame(FIN, bytes("b")),
                                frame(CONTINUATION, bytes("c"))),
                        List.of("text ab", "fail 1002")),
                arguments(
                        "5.18 message inside a message",
                        concat(frame(TEXT, bytes("a")), frame(FIN | TEXT, bytes("b"))),
                        List.of("fail 1002")),
                arguments(
                        "5.19 five fragments and pings",
                        concat(
                                frame(TEXT, bytes("1")),
                                frame(CONTINUATION, bytes("2")),
                                ping("p"),
                                frame(CONTINUATION, bytes("3")),
                                frame(CONTINUATION),
                                ping("q"),
                                frame(FIN, bytes("4"))),
                        List.of("ping p", "ping q", "text 1234")),
                arguments(
                        "6.1 three empty fragments",
                        concat(frame(TEXT), frame(CONTINUATION), frame(FIN)),
                        List.of("text ")),
                arguments(
                        "two messages",
                        concat(frame(BINARY, bytes("a")), frame(FIN, bytes("b")), text("c")),
                        List.of("binary 6162", "text c")));
    }

    static Stream<Arguments> closes() {
        Stream<Arguments> valid =
                Stream.of(
                                1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013,
                                1014, 3000, 3999, 4000, 4999)
                        .map(
                                code ->
                                        arguments(
                                                "7.7 code " + code,
                                                close(code, ""),
                                                List.of("close " + code)));
        Stream<Arguments> invalid =
                Stream.of(0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535)
                        .map(
                                code ->
                                        arguments(
                                                "7.9 code " + code,
                                                close(code, "reason"),
                                                List.of("fail 1002")));
        Stream<Arguments> others =
                Stream.of(
                        arguments(
                                "7.1 what follows a close",
                                concat(close(1000, ""), text("ignored"), ping("ignored")),
                                List.of("close 1000")),
                        arguments("7.3.1 no code", frame(FIN | CLOSE), List.of("close 0")),
                        arguments(
                                "7.3.2 half a code",
                                frame(FIN | CLOSE, (byte) 3),
                                List.of("fail 1002")),
                        arguments(
                                "7.3.4 code and reason",
                                close(1000, "Hello World!"),
                                List.of("close 1000")),
                        arguments(
                                "7.3.5 longest reason",
                                close(1000, "*".repeat(123)),
                                List.of("close 1000")),
                        arguments(
                                "7.3.6 reason too long",
                                close(1000, "*".repeat(124)),
                                List.of("fail 1002")),
                        arguments(
                                "7.5.1 reason that is not UTF-8",
                                frame(FIN | CLOSE, (byte) 3, (byte) 0xE8, (byte) 0xC3),
                                List.of("fail 1007")));
        return Stream.of(valid, invalid, others).flatMap(cases -> cases);
    }

    static Stream<Arguments> lengths() {
        byte[] unmasked = {(byte) (FIN | TEXT), 1, 'x'};
        return Stream.of(
                arguments("unmasked", unmasked, List.of("fail 1002")),
                arguments("length 5 in 16 bits", raw("81FE0005"), List.of("fail 1002")),
                arguments(
                        "length 65535 in 64 bits",
                        raw("81FF000000000000FFFF"),
                        List.of("fail 1002")),
                arguments("negative length", raw("81FF8000000000000000"), List.of("fail 1002")),
                arguments("9 one byte too many", header(FIN | TEXT, MAX + 1), List.of("fail 1009")),
                arguments(
                        "absurd length",
                        header(FIN | BINARY, Long.MAX_VALUE),
                        List.of("fail 1009")),
                arguments(
                        "10.1 exactly the limit in fragments",
                        concat(frame(TEXT, bytes("x".repeat(MAX - 1))), frame(FIN, bytes("x"))),
                        List.of("text " + "x".repeat(MAX))),
                arguments(
                        "over the limit in fragments",
                        concat(frame(TEXT, bytes("x".repeat(MAX - 1))), header(FIN, 2)),
                        List.of("fail 1009")));
    }

    @ParameterizedTest
    @MethodSource("validText")
    void acceptsValidUtf8(String text) {
        byte[] utf8 = bytes(text);
        assertThat(Decoded.of(MAX, 1, text(text))).containsExactly("text " + text);
        // a fragment per byte
        byte[][] fragments = new byte[utf8.length][];
        for (int i = 0; i < utf8.length; i++) {
            int first = i == 0 ? TEXT : CONTINUATION;
            fragments[i] = frame(i == utf8.length - 1 ? FIN | first : first, utf8[i]);
        }
        assertThat(Decoded.of(MAX, 1000, concat(fragments))).containsExactly("text " + text);
    }

    static Stream<String> validText() {
        return Stream.of(
                "Hello-µ@ßöäüàá-UTF-8!!", // 6.2
                "κόσμε", // 6.5
                "\0", // 6.6
                "\u0080",
                "\u07FF",
                "\u0800",
                "\uD7FF",
                "\uE000",
                "\uFFFD",
                "\uFFFF",
                Character.toString(0x10000),
                Character.toString(0x10FFFF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "BF",
                "8080", // 6.8: continuation bytes alone
                "C0AF",
                "C1BF",
                "E08080",
                "E09FBF",
                "F0808080",
                "F08FBFBF", // 6.11: overlong
                "F4908080",
                "F5808080",
                "F8888080",
                "FC848080", // 6.16: beyond U+10FFFF
                "EDA080",
                "EDBFBF",
                "EDA080EDB080", // 6.18: surrogates
                "FE",
                "FF",
                "C328",
                "E228A1",
                "F0288CBC",
                "C0",
                "C1",
                "F5"
            })
    void failsAtTheFirstByteThatIsNotUtf8(String hex) {
        byte[] invalid = HexFormat.of().parseHex(hex);
        byte[] payload = concat(bytes("κόσμε"), invalid, bytes("edited"));
        byte[] whole = frame(FIN | TEXT, payload);
        assertThat(Decoded.of(MAX, 1, whole)).containsExactly("fail 1007");
        assertThat(Decoded.of(MAX, whole.length, whole)).containsExactly("fail 1007");
        // fail fast, 6.4: the rest of the message has not come yet
        byte[] beginning = frame(TEXT, concat(bytes("κόσμε"), invalid));
        assertThat(Decoded.of(MAX, 1, beginning)).containsExactly("fail 1007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C2", "E1", "E180", "F0", "F090", "F09080"})
    void textMustNotEndAmidACharacter(String hex) {
        byte[] cut = frame(FIN | TEXT, HexFormat.of().parseHex(hex));
        assertThat(Decoded.of(MAX, 1, cut)).containsExactly("fail 1007");
    }

    @Test
    void anEndlessRowOfEmptyFragmentsEnds() {
        ByteBuffer fragments = ByteBuffer.allocate(6 * 100_001);
        fragments.put(frame(TEXT));
        while (fragments.hasRemaining()) {
            fragments.put(frame(CONTINUATION));
        }
        assertThat(Decoded.of(MAX, 60_000, fragments.array())).containsExactly("fail 1009");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] raw(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
