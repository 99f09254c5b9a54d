package io.callboard.core.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The end of the log as it was delivered, kept in memory for all clients that come back.
 *
 * <p>Bounded by the number of entries and by the size of their events; the oldest go first.
 * Thread-safe; no method blocks.
 *
 * @param <E> an event, as it is sent
 */
public final class RecentPast<E> {
    private final int maxEntries;
    private final long maxSize;

    // guarded by this
    private final TreeMap<Long, Kept<E>> entries = new TreeMap<>();
    private long size;

    /** The position before the first entry that is kept. */
    private long floor;

    /** The position of the last entry that was added. */
    private long head;

    /**
     * @param maxEntries the most entries that are kept
     * @param maxSize the most that the sizes of those entries may add up to
     * @param start the position before the first entry that will be added
     */
    public RecentPast(int maxEntries, long maxSize, long start) {
        this.maxEntries = maxEntries;
        this.maxSize = maxSize;
        this.floor = start;
        this.head = start;
    }

    /** Adds the entry that follows; positions that were left out had nothing to tell. */
    public synchronized void add(Past<E> entry, int itsSize) {
        entries.put(entry.position(), new Kept<>(entry, itsSize));
        size += itsSize;
        head = entry.position();
        while (entries.size() > maxEntries || size > maxSize) {
            Map.Entry<Long, Kept<E>> oldest = entries.pollFirstEntry();
            size -= oldest.getValue().size;
            floor = oldest.getKey();
        }
    }

    /** What came after the position, in order; empty if some of it is no longer kept. */
    public synchronized Optional<List<Past<E>>> after(long position) {
        return position < floor
                ? Optional.empty()
                : Optional.of(
                        entries.tailMap(position, false).values().stream()
                                .map(Kept::entry)
                                .toList());
    }

    /** The position of the last entry. */
    public synchronized long head() {
        return head;
    }

    /** The position before the first entry that is kept. */
    public synchronized long floor() {
        return floor;
    }

    private record Kept<E>(Past<E> entry, int size) {}
}
