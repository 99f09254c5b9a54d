package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.undertow.TimerQueue.Entry;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private final TimerQueue queue = new TimerQueue();

    @Test
    void tasksComeByTimeThenByOrder() {
        Entry late = added(20);
        Entry first = added(10);
        Entry second = added(10);
        assertThat(queue.first()).isSameAs(first);
        assertThat(queue.takeDue(9)).isNull();
        assertThat(queue.takeDue(10)).isSameAs(first);
        assertThat(queue.takeDue(10)).isSameAs(second);
        assertThat(queue.takeDue(10)).isNull();
        assertThat(queue.takeDue(100)).isSameAs(late);
        assertThat(queue.first()).isNull();
    }

    @Test
    void aRemovedTaskIsFreed() {
        Entry removed = added(10);
        Entry kept = added(10);
        queue.remove(removed);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.takeDue(10)).isSameAs(kept);
    }

    @Test
    void theClockMayWrapAround() {
        Entry after = added(Long.MIN_VALUE + 5);
        Entry before = added(Long.MAX_VALUE - 5);
        assertThat(queue.takeDue(Long.MAX_VALUE)).isSameAs(before);
        assertThat(queue.takeDue(Long.MAX_VALUE)).isNull();
        assertThat(queue.takeDue(Long.MIN_VALUE + 5)).isSameAs(after);
    }

    @Test
    void aTaskThatIsRemovedBeforeItIsAddedIsNotAdded() {
        Entry cancelled = new Entry(10, () -> {});
        queue.remove(cancelled);
        queue.add(cancelled);
        assertThat(queue.size()).isZero();
    }

    @Test
    void theOrderHoldsWhateverIsAddedRemovedAndTaken() {
        Random random = new Random(3);
        TreeMap<Long, Entry> expected = new TreeMap<>(); // time, then order, in one number
        for (long i = 0; i < 50_000; i++) {
            long deadline = random.nextInt(200);
            if (random.nextInt(5) < 2) {
                expected.put(deadline * 100_000 + i, added(deadline));
            } else if (!expected.isEmpty() && random.nextBoolean()) {
                Long later = expected.ceilingKey(deadline * 100_000);
                Long some = later == null ? expected.lastKey() : later;
                queue.remove(Objects.requireNonNull(expected.remove(some)));
            } else {
                boolean isDue = !expected.isEmpty() && expected.firstKey() / 100_000 <= deadline;
                assertThat(queue.takeDue(deadline))
                        .isSameAs(isDue ? expected.pollFirstEntry().getValue() : null);
            }
            assertThat(queue.size()).isEqualTo(expected.size());
        }
    }

    private Entry added(long deadline) {
        Entry entry = new Entry(deadline, () -> {});
        queue.add(entry);
        return entry;
    }
}
