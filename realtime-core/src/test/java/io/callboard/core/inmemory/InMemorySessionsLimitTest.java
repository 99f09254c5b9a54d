package io.callboard.core.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.delivery.SavedSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemorySessionsLimitTest {
    private final InMemorySessions sessions = new InMemorySessions(3);

    private void save(String... keys) {
        sessions.save(
                List.of(keys).stream()
                        .map(key -> new SavedSession(key, "s", "u", 1, 1, Map.of(), Instant.EPOCH))
                        .toList());
    }

    @Test
    void beyondTheLimitTheOneStoredFirstIsForgotten() {
        save("a", "b", "c");
        save("d");

        assertThat(sessions.find("a")).isEmpty();
        assertThat(sessions.find("b")).isPresent();
        assertThat(sessions.find("d")).isPresent();
    }

    @Test
    void whatWasStoredAgainIsNotTheOldest() {
        save("a", "b", "c");
        save("a", "d", "e");

        assertThat(sessions.find("a")).isPresent();
        assertThat(sessions.find("b")).isEmpty();
        assertThat(sessions.find("c")).isEmpty();
    }

    @Test
    void aHundredThousandFit() {
        assertThat(InMemorySessions.MAX_SESSIONS).isEqualTo(100_000);
    }
}
