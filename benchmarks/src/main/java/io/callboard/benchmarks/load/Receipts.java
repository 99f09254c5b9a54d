package io.callboard.benchmarks.load;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one client got, checked against what it should get: of each publisher of its room every
 * number, once, in order. Belongs to the thread of the {@link Crowd}.
 */
final class Receipts {
    private final int room;
    private final long[] next;
    private final Tally tally;

    /** Numbers that were passed over, per publisher; null as long as there are none. */
    private @Nullable Set<Long>[] skipped;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no array of a generic type
    Receipts(int room, int publishers, Tally tally) {
        this.room = room;
        this.next = new long[publishers];
        this.tally = tally;
        this.skipped = (Set<Long>[]) new Set[publishers];
    }

    /** Takes note of an event; tells whether it was one that was still to come. */
    boolean take(int ofRoom, int publisher, long number) {
        if (ofRoom != room || publisher >= next.length) {
            tally.misrouted++;
            return false;
        }
        if (number == next[publisher]) {
            next[publisher]++;
            tally.delivered++;
            return true;
        }
        return number > next[publisher] ? early(publisher, number) : late(publisher, number);
    }

    private boolean early(int publisher, long number) {
        Set<Long> gaps = skipped[publisher];
        if (gaps == null) {
            gaps = new HashSet<>();
            skipped[publisher] = gaps;
        }
        while (next[publisher] < number) {
            gaps.add(next[publisher]++);
        }
        next[publisher]++;
        tally.delivered++;
        return true;
    }

    private boolean late(int publisher, long number) {
        Set<Long> gaps = skipped[publisher];
        if (gaps != null && gaps.remove(number)) {
            tally.reordered++;
            tally.delivered++;
            return true;
        }
        tally.duplicates++;
        return false;
    }

    /** How many of the events published so far it did not get. */
    long missing(List<List<Stream>> rooms) {
        long missing = 0;
        for (int i = 0; i < next.length; i++) {
            Set<Long> gaps = skipped[i];
            missing += rooms.get(room).get(i).published() - next[i];
            missing += gaps == null ? 0 : gaps.size();
        }
        return missing;
    }
}
