package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting();

    @Test
    void theLatestAboutASubjectTakesThePlaceOfTheOneBeforeAndComesLast() {
        add("a1", "a");
        add("x", null);
        add("b1", "b");
        add("y", null);
        add("a22", "a");
        add("z", null);

        assertThat(waiting.bytes()).isEqualTo("4x4b14y4a224z".length());
        assertThat(taken()).containsExactly("4x", "4b1", "4y", "4a22", "4z");
    }

    @Test
    void ofManyAboutASubjectOneWaits() {
        add("first", null);
        for (int i = 0; i < 1_000; i++) {
            add("a" + i, "a");
        }

        assertThat(taken()).containsExactly("4first", "4a999");
        assertThat(waiting.bytes()).isZero();
    }

    @Test
    void whatIsTakenIsReplacedNoMore() {
        add("a1", "a");
        assertThat(taken()).containsExactly("4a1");

        add("a2", "a");

        assertThat(waiting.bytes()).isEqualTo(3);
        assertThat(taken()).containsExactly("4a2");
        assertThat(waiting.isEmpty()).isTrue();
    }

    private void add(String text, @Nullable String subject) {
        waiting.add(EngineMessage.text(text, subject));
    }

    private List<String> taken() {
        return waiting.takeAll().stream()
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
