package io.callboard.undertow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks ordered by their time; of the same time, the one scheduled first comes first. Adding,
 * removing and taking cost the logarithm of the number of tasks, and what is removed is freed. Not
 * thread-safe.
 *
 * <p>A binary heap. Every connection has two entries in it, so it has nothing besides them: they
 * know their place, and are taken out from there.
 */
final class TimerQueue {
    /** Each one before those at twice its place and one or two. */
    private final List<Entry> heap = new ArrayList<>();

    private long added;

    /** Adds the entry, once; not if it was removed before. */
    void add(Entry entry) {
        if (entry.place == Entry.NEW) {
            entry.sequence = added++;
            heap.add(entry);
            rise(entry, heap.size() - 1);
        }
    }

    /** Takes the entry out; if it is not in, it will not be. */
    void remove(Entry entry) {
        int place = entry.place;
        entry.place = Entry.REMOVED;
        if (place >= 0) {
            Entry last = heap.remove(heap.size() - 1);
            if (place < heap.size()) {
                rise(last, place);
                sink(last, last.place);
            }
        }
    }

    /** The entry that is next, or null. */
    @Nullable Entry first() {
        return heap.isEmpty() ? null : heap.get(0);
    }

    /** Takes the next entry if its time has come, else null. */
    @Nullable Entry takeDue(long now) {
        Entry first = first();
        if (first == null || first.deadline - now > 0) {
            return null;
        }
        remove(first);
        return first;
    }

    int size() {
        return heap.size();
    }

    private void rise(Entry entry, int from) {
        int place = from;
        while (place > 0) {
            int above = (place - 1) / 2;
            if (!entry.isBefore(heap.get(above))) {
                break;
            }
            put(heap.get(above), place);
            place = above;
        }
        put(entry, place);
    }

    private void sink(Entry entry, int from) {
        int place = from;
        for (int below = 2 * place + 1; below < heap.size(); below = 2 * place + 1) {
            if (below + 1 < heap.size() && heap.get(below + 1).isBefore(heap.get(below))) {
                below++;
            }
            if (!heap.get(below).isBefore(entry)) {
                break;
            }
            put(heap.get(below), place);
            place = below;
        }
        put(entry, place);
    }

    private void put(Entry entry, int place) {
        heap.set(place, entry);
        entry.place = place;
    }

    /** One task and its time, in the unit and from the origin of {@link System#nanoTime()}. */
    static class Entry {
        private static final int NEW = -1;
        private static final int REMOVED = -2;

        final long deadline;
        final Runnable task;
        private long sequence;
        private int place = NEW;

        Entry(long deadline, Runnable task) {
            this.deadline = deadline;
            this.task = task;
        }

        private boolean isBefore(Entry other) {
            // differences, as nanoTime may wrap around
            long later = deadline - other.deadline;
            return later != 0 ? later < 0 : sequence < other.sequence;
        }
    }
}
