package io.callboard.core.presence;

import io.callboard.core.presence.PresenceReport.Kind;
import io.callboard.core.room.Room;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What this server has to tell the others: who came and went since the last time, and all who are
 * present if one of them has asked. Used by one thread at a time; between two calls of {@link
 * #next} somebody may come or go.
 */
public final class PresenceReports {
    /** The most changes that wait to be told; beyond it all who are present are told instead. */
    public static final int MAX_WAITING = 100_000;

    private final String server;
    private final Presence<?> here;
    private final Predicate<Room> isShared;
    private long number;

    /** Of each seat the last change. It is told even if it is none: a snapshot may have told it. */
    private Map<Seat, PresenceChange> waiting = new LinkedHashMap<>();

    private boolean isAsked;

    // of the round that is under way
    private boolean isDue;
    private Iterator<PresenceChange> due = Collections.emptyIterator();

    /** The rooms that are still to be told, the first one of them behind a user; or null. */
    private @Nullable Deque<Room> rooms;

    private String toldUpTo = "";

    /**
     * @param server a name that no other server has or had
     * @param isShared tells of a room whether the others are told who is present there
     */
    PresenceReports(String server, Presence<?> here, Predicate<Room> isShared) {
        this.server = server;
        this.here = here;
        this.isShared = isShared;
    }

    /** Somebody has come or gone here. */
    void add(PresenceChange change) {
        if (!isShared.test(change.room())) {
            return;
        }
        Seat seat = new Seat(change.room(), change.userId());
        waiting.remove(seat);
        waiting.put(seat, change);
        if (waiting.size() > MAX_WAITING) {
            waiting = new LinkedHashMap<>();
            isAsked = true;
        }
    }

    /** Another server wants to be told all, if it is this one that is asked. */
    public void asked(String name) {
        if (name.equals(server)) {
            isAsked = true;
        }
    }

    /** It is time to report, about once a second. */
    public void begin() {
        isDue = true;
        due = waiting.values().iterator();
        waiting = new LinkedHashMap<>();
    }

    /**
     * The next report. Each is to be sent before the next one is asked for.
     *
     * @return empty if there is none until {@link #begin}, after at least one
     */
    public Optional<PresenceReport> next() {
        if (due.hasNext()) {
            return report(Kind.CHANGES, changes());
        }
        if (rooms != null) {
            return report(rooms);
        }
        if (isAsked) {
            isAsked = false;
            rooms = new ArrayDeque<>(here.rooms().stream().filter(isShared).toList());
            return report(Kind.SNAPSHOT_BEGINS, List.of());
        }
        return isDue ? report(Kind.CHANGES, List.of()) : Optional.empty();
    }

    private Optional<PresenceReport> report(Kind kind, List<PresenceChange> changes) {
        isDue = false;
        return Optional.of(new PresenceReport(server, number++, kind, changes));
    }

    private List<PresenceChange> changes() {
        List<PresenceChange> changes = new ArrayList<>();
        while (due.hasNext() && changes.size() < PresenceReport.MAX_CHANGES) {
            changes.add(due.next());
        }
        return changes;
    }

    private Optional<PresenceReport> report(Deque<Room> untold) {
        List<PresenceChange> present = new ArrayList<>();
        while (!untold.isEmpty() && present.size() < PresenceReport.MAX_CHANGES) {
            Room room = untold.getFirst();
            int places = PresenceReport.MAX_CHANGES - present.size();
            List<String> users = here.users(room, toldUpTo, places);
            users.forEach(userId -> present.add(new PresenceChange(room, userId, true)));
            if (users.size() < places) {
                untold.removeFirst();
                toldUpTo = "";
            } else {
                toldUpTo = users.get(places - 1);
            }
        }
        if (present.isEmpty()) {
            rooms = null;
            return report(Kind.SNAPSHOT_ENDS, List.of());
        }
        return report(Kind.SNAPSHOT_PART, present);
    }
}
