package io.callboard.core.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** When the last entry was delivered that had to go. */
    private @Nullable Instant gone;

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
            gone = oldest.getValue().entry.at();
        }
    }

    /** Forgets everything: what is added next does not follow on what was added last. */
    public synchronized void skipTo(long position) {
        if (!entries.isEmpty()) {
            gone = entries.lastEntry().getValue().entry.at();
        }
        entries.clear();
        size = 0;
        floor = position;
        head = position;
    }

    /** What came after the position, in order, as far as it is kept. */
    public synchronized Part<E> after(long position) {
        long start = Math.max(position, floor);
        List<Past<E>> kept =
                entries.tailMap(start, false).values().stream().map(Kept::entry).toList();
        return new Part<>(start, Math.max(start, head), kept);
    }

    /**
     * What came up to the position, in order, as far as it is kept.
     *
     * @param positions how far back at most
     */
    public synchronized Part<E> upTo(long position, int positions) {
        long start = Math.max(Math.max(0, position - positions), Math.min(floor, position));
        List<Past<E>> kept =
                entries.subMap(start, false, position, true).values().stream()
                        .map(Kept::entry)
                        .toList();
        return new Part<>(start, position, kept);
    }

    /** What was delivered since this moment, in order; empty if that is no longer all there. */
    public synchronized Optional<List<Past<E>>> since(Instant moment) {
        if (gone != null && !gone.isBefore(moment)) {
            return Optional.empty();
        }
        List<Past<E>> latest = new ArrayList<>();
        for (Kept<E> kept : entries.descendingMap().values()) {
            if (kept.entry.at().isBefore(moment)) {
                break;
            }
            latest.add(kept.entry);
        }
        Collections.reverse(latest);
        return Optional.of(latest);
    }

    /** The position of the last entry. */
    public synchronized long head() {
        return head;
    }

    /**
     * An unbroken part of the log.
     *
     * @param <E> an event, as it is sent
     * @param start the position before its first entry
     * @param end the position up to which it reaches
     */
    public record Part<E>(long start, long end, List<Past<E>> entries) {}

    private record Kept<E>(Past<E> entry, int size) {}
}
