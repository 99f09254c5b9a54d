package io.callboard.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainValuesTest {
    @Test
    void plainValuesStayAsTheyAre() {
        List<Object> values =
                Arrays.asList(
                        "€", 1, -1L << 40, true, null, List.of(List.of()), Map.of("k", List.of(2)));

        assertThat(PlainValues.of(values)).isEqualTo(values);
    }

    @Test
    void othersBecomeWhatAClientReads() {
        assertThat(
                        PlainValues.of(
                                Arrays.asList(
                                        new Point(1, Double.NaN),
                                        0.5,
                                        URI.create("a:b"),
                                        Instant.EPOCH)))
                .isEqualTo(
                        Arrays.asList(
                                mapOfNull("x", 1, "y"),
                                new BigDecimal("0.5"),
                                "a:b",
                                "1970-01-01T00:00:00Z"));
    }

    private static Map<String, Object> mapOfNull(String name, Object value, String nothing) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, value);
        map.put(nothing, null);
        return map;
    }

    @Test
    void bytesKeepTheirPlaces() {
        List<Object> values = List.of(new byte[] {1}, Map.of("k", List.of(new byte[] {2})));

        assertThat(PlainValues.of(values)).usingRecursiveComparison().isEqualTo(values);
    }

    @Test
    void whatClientsMayNotSendTheServerMay() {
        List<Integer> many = IntStream.range(0, PacketDecoder.MAX_TOKENS + 1).boxed().toList();
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < PacketDecoder.MAX_DEPTH + 10; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        BigDecimal tiny = new BigDecimal("1e-500");

        List<Object> values = List.of(many, deep, tiny);

        assertThat(PlainValues.of(values)).isEqualTo(values);
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PlainValues.of(List.of(this)));
    }

    @Test
    void whatIsPlainIsToldFromWhatIsNot() {
        assertThat(List.of("", 1, 0.5, true, new byte[0], List.of(1, "x"), Map.of("k", List.of())))
                .allMatch(PlainValues::isPlain);
        assertThat(PlainValues.isPlain(null)).isTrue();
        assertThat(
                        List.of(
                                new Object(),
                                new Point(1, 1),
                                List.of(new Object()),
                                Map.of("k", Instant.EPOCH),
                                Map.of(1, 1)))
                .noneMatch(PlainValues::isPlain);
    }

    @Test
    void whatTheyKeepIsCountedAlsoDeepInside() {
        assertThat(PlainValues.bytes(Arrays.asList(1, true, null))).isEqualTo(4 * 8);
        assertThat(PlainValues.bytes(List.of("x".repeat(100), new byte[1000])))
                .isEqualTo(3 * 8 + 1100);
        assertThat(PlainValues.bytes(List.of(Map.of("key", List.of("x"))))).isEqualTo(5 * 8 + 4);
    }

    @Test
    void moreBytesThanCanBeCountedAreMany() {
        byte[] much = new byte[1 << 20];

        assertThat(PlainValues.bytes(Collections.nCopies(2048, much))).isEqualTo(Integer.MAX_VALUE);
    }

    private record Point(int x, double y) {}
}
