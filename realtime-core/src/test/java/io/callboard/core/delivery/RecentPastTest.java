package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentPastTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void keepsAsManyEntriesAsItMay() {
        RecentPast<String> past = new RecentPast<>(3, 1_000, 0);
        add(past, 1, 10);
        add(past, 2, 10);
        add(past, 3, 10);
        assertThat(kept(past)).containsExactly(1L, 2L, 3L);
        assertThat(past.after(0).start()).isZero();

        add(past, 4, 10);

        assertThat(kept(past)).containsExactly(2L, 3L, 4L);
        assertThat(past.after(0).start()).isEqualTo(1);
    }

    @Test
    void keepsAsManyBytesAsItMay() {
        RecentPast<String> past = new RecentPast<>(100, 50, 0);
        add(past, 1, 20);
        add(past, 2, 30);
        assertThat(kept(past)).containsExactly(1L, 2L);

        add(past, 3, 1);

        assertThat(kept(past)).containsExactly(2L, 3L);
    }

    @Test
    void anEntryThatIsLargerThanAllIsNotKept() {
        RecentPast<String> past = new RecentPast<>(100, 50, 0);
        add(past, 1, 20);
        add(past, 2, 51);

        assertThat(kept(past)).isEmpty();
        assertThat(past.after(0).start()).isEqualTo(2);
        assertThat(past.head()).isEqualTo(2);
    }

    private static void add(RecentPast<String> past, long position, int size) {
        past.add(new Past<>(position, NOON, List.of(), List.of()), size);
    }

    private static List<Long> kept(RecentPast<String> past) {
        return past.after(0).entries().stream().map(Past::position).toList();
    }
}
