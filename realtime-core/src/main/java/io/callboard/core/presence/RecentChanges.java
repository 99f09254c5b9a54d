package io.callboard.core.presence;

import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The changes of the last 30 seconds, for those whose connection broke for a moment. Bounded; the
 * oldest go first. Used by one thread at a time.
 */
public final class RecentChanges {
    /** The most changes that are kept. */
    public static final int MAX_CHANGES = 10_000;

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final ArrayDeque<Kept> changes = new ArrayDeque<>();

    /** The position of the last change that had to go. */
    private long gone = -1;

    /**
     * @param position how far the log had been told when it happened; never less than before
     */
    public void add(PresenceChange change, long position, Instant now) {
        if (changes.size() >= MAX_CHANGES) {
            removeFirst();
        }
        changes.addLast(
                new Kept(change.room(), change.userId(), position, now.plus(KEPT).toEpochMilli()));
    }

    /** Forgets what is old. To be called about once a second. */
    public void tick(Instant now) {
        while (!changes.isEmpty() && changes.getFirst().until <= now.toEpochMilli()) {
            removeFirst();
        }
    }

    private void removeFirst() {
        gone = changes.removeFirst().position;
    }

    /** Who came or went in these rooms while the log was at this position or after it. */
    public Since since(long position, Collection<Room> rooms) {
        Set<String> users = new LinkedHashSet<>();
        Iterator<Kept> newestFirst = changes.descendingIterator();
        while (newestFirst.hasNext()) {
            Kept kept = newestFirst.next();
            if (kept.position < position) {
                break;
            }
            if (rooms.contains(kept.room)) {
                users.add(kept.userId);
            }
        }
        return new Since(users, position > gone);
    }

    /**
     * Who came or went. Nothing is said of how it ended.
     *
     * @param isAll whether there was nobody else
     */
    public record Since(Set<String> users, boolean isAll) {}

    /**
     * @param until in milliseconds of the epoch: ten thousand are kept
     */
    private record Kept(Room room, String userId, long position, long until) {}
}
