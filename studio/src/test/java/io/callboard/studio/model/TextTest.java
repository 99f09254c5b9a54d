package io.callboard.studio.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void anEmailAddressHasAtMost254Characters() {
        String longest = "x".repeat(254 - "@x.example".length()) + "@x.example";

        assertThat(Text.email(longest)).hasSize(254);
        assertThatThrownBy(() -> Text.email("x" + longest)).isInstanceOf(RefusedException.class);
    }
}
