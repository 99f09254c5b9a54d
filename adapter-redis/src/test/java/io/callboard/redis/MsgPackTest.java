package io.callboard.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are those of notepack.io 3.0.1. */
class MsgPackTest {
    static final List<Arguments> VALUES =
            List.of(
                    Arguments.of(127, "7f"),
                    Arguments.of(128, "cc80"),
                    Arguments.of(256, "cd0100"),
                    Arguments.of(65_536, "ce00010000"),
                    Arguments.of(1L << 32, "cf0000000100000000"),
                    Arguments.of((1L << 53) - 1, "cf001fffffffffffff"),
                    Arguments.of(-32, "e0"),
                    Arguments.of(-33, "d0df"),
                    Arguments.of(-129, "d1ff7f"),
                    Arguments.of(-32_769, "d2ffff7fff"),
                    Arguments.of(Integer.MIN_VALUE - 1L, "d3ffffffff7fffffff"),
                    Arguments.of(0.5, "cb3fe0000000000000"),
                    Arguments.of(true, "c3"),
                    Arguments.of(null, "c0"),
                    Arguments.of("", "a0"),
                    Arguments.of("€", "a3e282ac"),
                    Arguments.of("x".repeat(31), "bf" + "78".repeat(31)),
                    Arguments.of("x".repeat(32), "d920" + "78".repeat(32)),
                    Arguments.of("x".repeat(256), "da0100" + "78".repeat(256)),
                    Arguments.of(
                            Arrays.asList(null, 1.5, Map.of("a", "é")),
                            "93c0cb3ff800000000000081a161a2c3a9"));

    @ParameterizedTest
    @FieldSource("VALUES")
    void itIsWrittenAsNotepackWritesIt(@Nullable Object value, String hex) {
        assertThat(HexFormat.of().formatHex(MsgPack.write(value))).isEqualTo(hex);
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void andReadAgain(@Nullable Object value, String hex) {
        assertThat(read(hex)).isEqualTo(value);
    }

    @Test
    void bytesAreBytes() {
        assertThat(HexFormat.of().formatHex(MsgPack.write(new byte[] {1, 2})))
                .isEqualTo("c4020102");
        assertThat(read("c4020102")).isEqualTo(new byte[] {1, 2});
    }

    @Test
    void numbersAreThoseOfJavaScript() {
        assertThat(MsgPack.write(3.0)).isEqualTo(MsgPack.write(3));
        assertThat(MsgPack.write(new BigDecimal("1.5"))).isEqualTo(MsgPack.write(1.5));
        assertThat(MsgPack.write(BigInteger.ONE.shiftLeft(70))).startsWith(0xcb).hasSize(9);
        assertThat(read("cfffffffffffffffff"))
                .isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
    }

    @Test
    void datesAndTheExtensionsOfOldEncodersAreRead() {
        assertThat(read("d6ff6553f100")).isEqualTo("2023-11-14T22:13:20.000Z");
        assertThat(read("d70000000000000003e8")).isEqualTo("1970-01-01T00:00:01.000Z");
        assertThat(read("d40000")).isNull();
        assertThat(read("c70300010203")).isEqualTo(new byte[] {1, 2, 3});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "0101", // nothing, what is never used, and two values
                "a5",
                "c67fffffff",
                "db7fffffff",
                "dd7fffffff",
                "df7fffffff",
                "c97fffffff01",
                "c70cff000000007fffffffffffffff" // a date that no calendar has
            })
    void whatIsNoValueIsRefusedBeforeItCostsMemory(String hex) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void thereAreAtMost128Levels() {
        assertThat(read("91".repeat(128) + "c0")).isInstanceOf(List.class);
        assertThatThrownBy(() -> read("91".repeat(129) + "c0"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("128");
        String tooDeep = "[".repeat(129) + "]".repeat(129);
        assertThatThrownBy(() -> Json.read(tooDeep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void whatIsCutOffAnywhereIsRefused() {
        byte[] whole = MsgPack.write(List.of(1, "two", Map.of("three", new byte[] {4}), 5.5));
        Stream.iterate(0, length -> length < whole.length, length -> length + 1)
                .forEach(
                        length ->
                                assertThatThrownBy(() -> MsgPack.read(Arrays.copyOf(whole, length)))
                                        .isInstanceOf(MalformedMessageException.class));
    }

    private static @Nullable Object read(String hex) {
        return MsgPack.read(HexFormat.of().parseHex(hex));
    }
}
