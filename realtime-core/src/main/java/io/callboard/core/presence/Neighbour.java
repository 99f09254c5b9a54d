package io.callboard.core.presence;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another server, and who is present there as it said. */
final class Neighbour {
    /** Which seats to take: all, as the server is gone. */
    private static final int ALL = Integer.MAX_VALUE;

    /** Each with the snapshot since which it was mentioned last; the least recent come first. */
    private final Map<Seat, Integer> seats = new LinkedHashMap<>();

    private long nextNumber;
    private Duration heard;
    private @Nullable Duration asked;
    private int snapshot;

    /** Seats that were not mentioned since this snapshot began are to be taken. */
    private int takenBefore;

    private boolean isInSnapshot;
    private boolean isComplete;
    private boolean isCut;

    /**
     * @param number of its first report that is heard
     */
    Neighbour(long number, Duration now) {
        this.nextNumber = number;
        this.heard = now;
    }

    /** A report of this number has come: if it is not the next one, something is missing. */
    void heard(long number, Duration now) {
        if (number != nextNumber) {
            isComplete = false;
            isInSnapshot = false;
        }
        nextNumber = number + 1;
        heard = now;
    }

    boolean isSilentFor(Duration time, Duration now) {
        return now.minus(heard).compareTo(time) >= 0;
    }

    void snapshotBegins() {
        snapshot++;
        isInSnapshot = true;
        isCut = false;
    }

    /**
     * Whoever was not mentioned since it began is to be taken, unless a part of it is missing.
     *
     * @return whether that is so
     */
    boolean snapshotEnds() {
        if (!isInSnapshot) {
            return false;
        }
        isInSnapshot = false;
        isComplete = true;
        asked = null;
        takenBefore = snapshot;
        return true;
    }

    /** The server is gone: everybody is to be taken. */
    void takeAll() {
        takenBefore = ALL;
    }

    boolean has(Seat seat) {
        return seats.containsKey(seat);
    }

    void put(Seat seat) {
        // so that it comes last
        seats.remove(seat);
        seats.put(seat, snapshot);
    }

    boolean remove(Seat seat) {
        return seats.remove(seat) != null;
    }

    /** There was no place for one of its users. */
    void cut() {
        isCut = true;
    }

    /** Takes one of the seats that are to be taken. */
    Optional<Seat> take() {
        Iterator<Map.Entry<Seat, Integer>> first = seats.entrySet().iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<Seat, Integer> oldest = first.next();
        if (oldest.getValue() >= takenBefore) {
            return Optional.empty();
        }
        Seat seat = oldest.getKey();
        first.remove();
        return Optional.of(seat);
    }

    /**
     * Whether it is to be asked who is present there; it is not asked again for a while then.
     *
     * @param hasPlace whether there is a place for those for whom there was none
     */
    boolean ask(boolean hasPlace, Duration patience, Duration now) {
        boolean isLacking = !isInSnapshot && (!isComplete || (isCut && hasPlace));
        if (!isLacking || (asked != null && now.minus(asked).compareTo(patience) < 0)) {
            return false;
        }
        asked = now;
        return true;
    }
}
