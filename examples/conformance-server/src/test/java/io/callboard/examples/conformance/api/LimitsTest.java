package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What clients have recorded is limited. */
class LimitsTest {
    private static final int ONE_TOO_MANY = 10_001;

    @Test
    void aHistoryKeepsTheFirstEntries() {
        History history = new History();

        for (int i = 0; i < ONE_TOO_MANY; i++) {
            history.created("room");
        }

        assertThat(history.ofRoom("room")).hasSize(ONE_TOO_MANY - 1);
    }

    @Test
    void aRecordingKeepsTheFirstEntries() {
        Recording recording = new Recording();

        for (int i = 0; i < ONE_TOO_MANY; i++) {
            recording.add("event", i);
        }

        assertThat(recording.entries()).hasSize(ONE_TOO_MANY - 1);
    }
}
