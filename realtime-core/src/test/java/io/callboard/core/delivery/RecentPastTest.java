package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentPastTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final RecentPast<String> past = new RecentPast<>(3, 100, 10);

    @Test
    void whatCameSinceAMomentIsToldInOrder() {
        add(11, 1, 1);
        add(12, 2, 1);
        add(13, 3, 1);

        assertThat(since(2)).contains(List.of(12L, 13L));
        assertThat(since(0)).contains(List.of(11L, 12L, 13L));
        assertThat(since(4)).contains(List.of());
    }

    @Test
    void whatIsNotAllThereIsNotToldInPart() {
        add(11, 1, 1);
        add(12, 2, 60);
        add(13, 3, 60);

        assertThat(since(2)).isEmpty();
        assertThat(since(3)).contains(List.of(13L));
    }

    @Test
    void afterASkipWhatWasBeforeIsNotAllThere() {
        add(11, 1, 1);
        add(12, 2, 1);
        past.skipTo(20);
        add(21, 4, 1);

        assertThat(since(2)).isEmpty();
        assertThat(since(3)).contains(List.of(21L));
    }

    @Test
    void keepsAsManyEntriesAsItMay() {
        add(11, 1, 1);
        add(12, 2, 1);
        add(13, 3, 1);
        assertThat(kept()).containsExactly(11L, 12L, 13L);
        assertThat(past.after(0).start()).isEqualTo(10);

        add(14, 4, 1);

        assertThat(kept()).containsExactly(12L, 13L, 14L);
        assertThat(past.after(0).start()).isEqualTo(11);
    }

    @Test
    void keepsAsManyBytesAsItMay() {
        add(11, 1, 40);
        add(12, 2, 60);
        assertThat(kept()).containsExactly(11L, 12L);

        add(13, 3, 1);

        assertThat(kept()).containsExactly(12L, 13L);
    }

    @Test
    void anEntryThatIsLargerThanAllIsNotKept() {
        add(11, 1, 1);
        add(12, 2, 101);

        assertThat(kept()).isEmpty();
        assertThat(past.after(0).start()).isEqualTo(12);
        assertThat(past.head()).isEqualTo(12);
    }

    @Test
    void whatCameUpToAPositionIsToldInOrderAsFarAsItIsKept() {
        add(12, 1, 1);
        add(13, 2, 1);
        add(14, 3, 1);

        assertThat(upTo(13, 10)).containsExactly(12L, 13L);
        assertThat(past.upTo(13, 10).start()).isEqualTo(10);
        assertThat(upTo(13, 1)).containsExactly(13L);
        assertThat(past.upTo(13, 1).start()).isEqualTo(12);

        add(15, 4, 1);

        assertThat(upTo(13, 10)).containsExactly(13L);
        assertThat(past.upTo(13, 10).start()).isEqualTo(12);
        assertThat(upTo(11, 10)).isEmpty();
        assertThat(past.upTo(11, 10).start()).isEqualTo(11);
        assertThat(past.upTo(0, 10).start()).isZero();
    }

    private List<Long> upTo(long position, int positions) {
        return past.upTo(position, positions).entries().stream().map(Past::position).toList();
    }

    private List<Long> kept() {
        return past.after(0).entries().stream().map(Past::position).toList();
    }

    private void add(long position, int second, int size) {
        past.add(new Past<>(position, NOON.plusSeconds(second), List.of(), List.of()), size);
    }

    private Optional<List<Long>> since(int second) {
        return past.since(NOON.plusSeconds(second))
                .map(entries -> entries.stream().map(Past::position).toList());
    }
}
