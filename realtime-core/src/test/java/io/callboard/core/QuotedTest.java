package io.callboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void repeatsHarmlessText() {
        assertThat(Quoted.of("track:42")).isEqualTo("\"track:42\"");
    }

    @Test
    void escapesWhatCouldForgeALogLine() {
        assertThat(Quoted.of("a\r\nERROR \"x\" \\ é"))
                .isEqualTo("\"a\\u000d\\u000aERROR \\\"x\\\" \\\\ \\u00e9\"");
    }

    @Test
    void cutsLongText() {
        assertThat(Quoted.of("x".repeat(1_000_000)))
                .isEqualTo("\"" + "x".repeat(64) + "\"… (1000000 characters)");
    }
}
