package io.callboard.core.presence;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is present on other servers, as they say by their {@linkplain PresenceReport reports}. Any of
 * these may be lost: who is missing one asks that server to tell all again. A server of which
 * nothing is heard for {@link #MAX_SILENCE} is gone, and its users with it.
 *
 * <p>Nobody flickers by that: a snapshot is added to what is known, and whom it does not mention
 * goes when it is complete.
 *
 * <p>Time is counted from one {@link #tick} to the next, and never as more than two seconds: a
 * server that was suspended itself, or whose clock is set, does not take the others to be gone.
 *
 * <p>Used by one thread at a time.
 */
public final class PresenceElsewhere {
    /** The longest time that nothing is heard of a server which is there; more than an outage. */
    public static final Duration MAX_SILENCE = Duration.ofSeconds(20);

    /** The most other servers; of further ones nothing is known. */
    public static final int MAX_SERVERS = 100;

    /** The most users in rooms on other servers; further ones are not known to be there. */
    public static final int MAX_SEATS = 500_000;

    /** Who had no place is asked for when so many are taken. */
    private static final int HAS_PLACE = MAX_SEATS / 10 * 9;

    private static final Duration ASKED_AGAIN = Duration.ofSeconds(3);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

    private final RealtimeObserver observer;
    private final Map<String, Neighbour> neighbours = new HashMap<>();

    /** Those that have seats which are to be taken. */
    private final Deque<Neighbour> outdated = new ArrayDeque<>();

    private final Map<Room, Users> present = new HashMap<>();

    /** Of each user in how many rooms he is present. */
    private final Map<String, Integer> rooms = new HashMap<>();

    private int seats;
    private Duration now = Duration.ZERO;
    private @Nullable Instant ticked;

    public PresenceElsewhere(RealtimeObserver observer) {
        this.observer = observer;
    }

    /**
     * Another server has reported.
     *
     * @return who is present elsewhere by that, or no longer is, at most as many as it has changes
     */
    public List<PresenceChange> heard(PresenceReport report) {
        Neighbour neighbour = neighbours.get(report.server());
        if (neighbour == null) {
            if (neighbours.size() >= MAX_SERVERS) {
                observer.limitReached("presence-servers");
                return List.of();
            }
            neighbour = new Neighbour(report.number(), now);
            neighbours.put(report.server(), neighbour);
        }
        neighbour.heard(report.number(), now);
        if (report.kind() == PresenceReport.Kind.SNAPSHOT_BEGINS) {
            neighbour.snapshotBegins();
        }
        List<PresenceChange> changes = new ArrayList<>();
        for (PresenceChange change : report.changes()) {
            apply(neighbour, change).ifPresent(changes::add);
        }
        if (report.kind() == PresenceReport.Kind.SNAPSHOT_ENDS && neighbour.snapshotEnds()) {
            outdated.add(neighbour);
        }
        return changes;
    }

    private Optional<PresenceChange> apply(Neighbour neighbour, PresenceChange change) {
        Seat seat = new Seat(known(change.room()), change.userId());
        if (!change.isPresent()) {
            return neighbour.remove(seat) ? removed(seat) : Optional.empty();
        }
        if (neighbour.has(seat)) {
            neighbour.put(seat);
            return Optional.empty();
        }
        if (seats >= MAX_SEATS) {
            observer.limitReached("presence-seats");
            neighbour.cut();
            return Optional.empty();
        }
        neighbour.put(seat);
        return added(seat);
    }

    /** The same room; an object that is kept already. */
    private Room known(Room room) {
        Users users = present.get(room);
        return users == null ? room : users.room;
    }

    private Optional<PresenceChange> added(Seat seat) {
        seats++;
        Users users =
                present.computeIfAbsent(seat.room(), room -> new Users(room, new TreeMap<>()));
        if (users.servers.merge(seat.userId(), 1, Integer::sum) > 1) {
            return Optional.empty();
        }
        rooms.merge(seat.userId(), 1, Integer::sum);
        return Optional.of(new PresenceChange(seat.room(), seat.userId(), true));
    }

    private Optional<PresenceChange> removed(Seat seat) {
        seats--;
        SortedMap<String, Integer> users = users(seat.room());
        if (users.merge(seat.userId(), -1, PresenceElsewhere::sumOrNone) != null) {
            return Optional.empty();
        }
        if (users.isEmpty()) {
            present.remove(seat.room());
        }
        rooms.merge(seat.userId(), -1, PresenceElsewhere::sumOrNone);
        return Optional.of(new PresenceChange(seat.room(), seat.userId(), false));
    }

    private static @Nullable Integer sumOrNone(Integer some, Integer more) {
        int sum = some + more;
        return sum == 0 ? null : sum;
    }

    /** Time has passed: servers that were silent for too long are gone. About once a second. */
    public void tick(Instant time) {
        Duration step = ticked == null ? Duration.ZERO : Duration.between(ticked, time);
        ticked = time;
        if (step.isNegative()) {
            return;
        }
        now = now.plus(step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step);
        Iterator<Neighbour> each = neighbours.values().iterator();
        while (each.hasNext()) {
            Neighbour neighbour = each.next();
            if (neighbour.isSilentFor(MAX_SILENCE, now)) {
                each.remove();
                neighbour.takeAll();
                outdated.add(neighbour);
            }
        }
    }

    /** Whether {@link #removeOutdated} has something to do. */
    public boolean hasOutdated() {
        return !outdated.isEmpty();
    }

    /**
     * Who is no longer present elsewhere, as a server is gone or has told so by a snapshot.
     *
     * @param limit the most to look at
     */
    public List<PresenceChange> removeOutdated(int limit) {
        List<PresenceChange> changes = new ArrayList<>();
        int taken = 0;
        while (taken < limit && !outdated.isEmpty()) {
            Optional<Seat> seat = outdated.getFirst().take();
            if (seat.isEmpty()) {
                outdated.removeFirst();
            } else {
                taken++;
                removed(seat.get()).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** The servers that are to be asked now to tell all again. */
    public List<String> toAsk() {
        List<String> names = new ArrayList<>();
        neighbours.forEach(
                (name, neighbour) -> {
                    if (neighbour.ask(seats < HAS_PLACE, ASKED_AGAIN, now)) {
                        names.add(name);
                    }
                });
        return names;
    }

    /** Who is present in the room, in the order of their ids. */
    public List<String> users(Room room, int limit) {
        return users(room).keySet().stream().limit(limit).toList();
    }

    private SortedMap<String, Integer> users(Room room) {
        Users users = present.get(room);
        return users == null ? new TreeMap<>() : users.servers;
    }

    /** How many users are present in the room. */
    public int count(Room room) {
        return users(room).size();
    }

    public boolean isPresent(Room room, String userId) {
        return users(room).containsKey(userId);
    }

    /** Whether the user is present in a room other than this one. */
    public boolean isInAnotherRoom(Room room, String userId) {
        return rooms.getOrDefault(userId, 0) > (isPresent(room, userId) ? 1 : 0);
    }

    /** How much is kept of users, for tests. */
    int remembered() {
        return seats + present.size() + rooms.size();
    }

    /**
     * The users who are present in a room.
     *
     * @param servers of each, on how many he is
     */
    private record Users(Room room, SortedMap<String, Integer> servers) {}
}
