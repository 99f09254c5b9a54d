package io.callboard.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private long now = Long.MAX_VALUE - 5;
    private final Complaints complaints = new Complaints(() -> now);

    @Test
    void oneIsSaidAMinuteAndTheOthersAreCounted() {
        assertThat(complaints.add("bad")).contains("bad");
        assertThat(complaints.add("worse")).isEmpty();
        now += Duration.ofMinutes(1).toNanos() - 1;
        assertThat(complaints.add("worse")).isEmpty();
        now += 1;
        assertThat(complaints.add("bad again"))
                .contains("bad again (and 2 times more since the last time)");
        now += Duration.ofMinutes(1).toNanos();
        assertThat(complaints.add("bad")).contains("bad");
    }
}
