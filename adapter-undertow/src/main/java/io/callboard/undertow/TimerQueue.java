package io.callboard.undertow;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tasks ordered by their time; of the same time, the one scheduled first comes first. Adding,
 * removing and taking cost the logarithm of the number of tasks, and what is removed is freed. Not
 * thread-safe.
 */
final class TimerQueue {
    private final TreeSet<Entry> entries = new TreeSet<>();
    private long added;

    /** Adds the entry, once. */
    void add(Entry entry) {
        entry.sequence = added++;
        entries.add(entry);
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    /** The entry that is next, or null. */
    @Nullable Entry first() {
        return entries.isEmpty() ? null : entries.first();
    }

    /** Takes the next entry if its time has come, else null. */
    @Nullable Entry takeDue(long now) {
        Entry first = first();
        if (first == null || first.deadline - now > 0) {
            return null;
        }
        entries.remove(first);
        return first;
    }

    int size() {
        return entries.size();
    }

    /** One task and its time, in the unit and from the origin of {@link System#nanoTime()}. */
    static class Entry implements Comparable<Entry> {
        final long deadline;
        final Runnable task;
        private long sequence = -1;

        Entry(long deadline, Runnable task) {
            this.deadline = deadline;
            this.task = task;
        }

        @Override
        public final int compareTo(Entry other) {
            // differences, as nanoTime may wrap around
            int byTime = Long.signum(deadline - other.deadline);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }

        @Override
        public final boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public final int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
