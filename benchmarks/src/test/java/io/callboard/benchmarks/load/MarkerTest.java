package io.callboard.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkerTest {
    private static final Marker MARKER = new Marker(12, 3, 4_567, 89_012_345);
    private static final byte[] MESSAGE =
            ("42[\"event\",{\"id\":\"" + MARKER + "\"}]").getBytes(ISO_8859_1);
    private static final int PLACE = "42[\"event\",{\"id\":\"".length();

    @Test
    void isFoundAndReadAgain() {
        int at = Marker.find(MESSAGE, 0, MESSAGE.length);

        assertThat(at).isEqualTo(PLACE);
        assertThat(MARKER.toString()).hasSize(Marker.LENGTH);
        assertThat(
                        new Marker(
                                Marker.room(MESSAGE, at),
                                Marker.publisher(MESSAGE, at),
                                Marker.number(MESSAGE, at),
                                Marker.micros(MESSAGE, at)))
                .isEqualTo(MARKER);
    }

    @Test
    void isFoundWhereverItWasGuessed() {
        for (int guess = -1; guess < MESSAGE.length + 1; guess++) {
            assertThat(Marker.find(MESSAGE, 0, MESSAGE.length, guess)).isEqualTo(PLACE);
        }
    }

    @Test
    void isNotFoundWhereItIsCutOff() {
        assertThat(Marker.find(MESSAGE, 0, PLACE + Marker.LENGTH - 1)).isNegative();
    }
}
