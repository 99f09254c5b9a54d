package io.callboard.undertow;

import static io.callboard.testkit.transport.ClientFrames.BINARY;
import static io.callboard.testkit.transport.ClientFrames.CONTINUATION;
import static io.callboard.testkit.transport.ClientFrames.FIN;
import static io.callboard.testkit.transport.ClientFrames.TEXT;
import static io.callboard.testkit.transport.ClientFrames.concat;
import static io.callboard.testkit.transport.ClientFrames.frame;
import static io.callboard.testkit.transport.ClientFrames.header;
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

/** Lengths that lie, and limits. What the rest of RFC 6455 asks for is in {@link Rfc6455Test}. */
class WebSocketDecoderTest {
    private static final int MAX = 100_000;

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void decodes(String name, byte[] bytes, List<String> expected) {
        for (int piece : new int[] {1, 2, 3, 7, 1000, Math.max(1, bytes.length)}) {
            assertThat(Decoded.of(MAX, piece, bytes))
                    .as("in pieces of " + piece)
                    .isEqualTo(expected);
        }
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
                arguments("one byte too many", header(FIN | TEXT, MAX + 1), List.of("fail 1009")),
                arguments(
                        "absurd length",
                        header(FIN | BINARY, Long.MAX_VALUE),
                        List.of("fail 1009")),
                arguments(
                        "exactly the limit in fragments",
                        concat(frame(TEXT, bytes("x".repeat(MAX - 1))), frame(FIN, bytes("x"))),
                        List.of("text " + "x".repeat(MAX))),
                arguments(
                        "over the limit in fragments",
                        concat(frame(TEXT, bytes("x".repeat(MAX - 1))), header(FIN, 2)),
                        List.of("fail 1009")));
    }

    @Test
    void aMessageHasAtMost100000Fragments() {
        byte[] most = concat(emptyFragments(99_999), frame(FIN | CONTINUATION));
        assertThat(Decoded.of(MAX, 60_000, concat(most, most))).containsExactly("text ", "text ");

        assertThat(Decoded.of(MAX, 60_000, emptyFragments(100_001))).containsExactly("fail 1009");
    }

    private static byte[] emptyFragments(int count) {
        ByteBuffer fragments = ByteBuffer.allocate(6 * count);
        fragments.put(frame(TEXT));
        while (fragments.hasRemaining()) {
            fragments.put(frame(CONTINUATION));
        }
        return fragments.array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] raw(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
