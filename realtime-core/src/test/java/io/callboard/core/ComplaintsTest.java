package io.callboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final Complaints complaints = new Complaints(() -> now);

    @Test
    void oneIsSaidAMinuteAndTheOthersAreCounted() {
        assertThat(complaints.add("bad")).contains("bad");
        assertThat(complaints.add("worse")).isEmpty();
        now = now.plus(Duration.ofMinutes(1)).minusNanos(1);
        assertThat(complaints.add("worse")).isEmpty();
        now = now.plusNanos(1);
        assertThat(complaints.add("bad again"))
                .contains("bad again (and 2 times more since the last time)");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(complaints.add("bad")).contains("bad");
    }

    @Test
    void aClockThatIsSetBackSilencesNobody() {
        assertThat(complaints.add("bad")).contains("bad");
        now = now.minus(Duration.ofDays(1));
        assertThat(complaints.add("bad")).contains("bad");
    }
}
