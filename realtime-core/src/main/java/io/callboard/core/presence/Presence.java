package io.callboard.core.presence;

import io.callboard.core.SmallSet;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is present in which room: the users who have a connection in it, and those whose last one
 * there broke less than a grace period ago. So whoever loads a page again, or changes networks, was
 * never away.
 *
 * <p>Who leaves a room himself is gone at once; but not each time, if he comes and goes again and
 * again: then he is present until he has stayed away for the grace period. So nobody can keep the
 * others busy with his coming and going.
 *
 * <p>Used by one thread at a time. Time comes from outside; {@link #tick} tells who has been away
 * for long enough.
 *
 * @param <C> a connection; compared by {@code equals}
 */
public final class Presence<C> {
    /** The most users and rooms whose grace period runs; beyond it whoever goes is gone at once. */
    public static final int MAX_WAITING = 100_000;

    /** Who is present in more rooms than this has no grace period. */
    public static final int MAX_ROOMS_WITH_GRACE = 1_000;

    /** So often one leaves a room at once, with less than a grace period in between. */
    private static final int QUICK_LEAVES = 3;

    private final Duration grace;
    private final RealtimeObserver observer;
    private final Map<C, Connection> connections = new HashMap<>();

    /** Of each user the rooms that he is present in. */
    private final Map<String, Set<Room>> roomsOf = new HashMap<>();

    /** Of each room the users who are present; not of the rooms that users have to themselves. */
    private final Map<Room, NavigableSet<String>> present = new HashMap<>();

    /** Who has more than one connection in a room, and how many more. */
    private final Map<Seat, Integer> more = new HashMap<>();

    /** Who is present without a connection, and until when; the first ends first. */
    private final Map<Seat, Instant> waiting = new LinkedHashMap<>();

    /** Who left lately, and how often; the first is forgotten first. */
    private final Map<Seat, Left> leftLately = new LinkedHashMap<>();

    /**
     * @param grace how long somebody is present without a connection; zero for not at all
     */
    public Presence(Duration grace, RealtimeObserver observer) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("A grace period is not negative");
        }
        this.grace = grace;
        this.observer = observer;
    }

    /**
     * The connection is in the room; it may have been before.
     *
     * @param userId whose connection it is, the same each time
     * @return what changes by that for those who watch the room
     * @throws IllegalArgumentException if it is the room that another user has to himself
     */
    public Optional<PresenceChange> enter(C connection, String userId, Room room) {
        if (isOfOneUser(room) && !room.id().equals(userId)) {
            throw new IllegalArgumentException("In a user's own room there is nobody else");
        }
        Connection known =
                connections.computeIfAbsent(
                        connection, unknown -> new Connection(userId, new SmallSet<>()));
        if (!known.rooms.add(room)) {
            return Optional.empty();
        }
        if (isPresent(room, userId)) {
            Seat seat = new Seat(room, userId);
            if (waiting.remove(seat) == null) {
                more.merge(seat, 1, Integer::sum);
            }
            return Optional.empty();
        }
        roomsOf.computeIfAbsent(userId, unknown -> new SmallSet<>()).add(room);
        if (!isOfOneUser(room)) {
            present.computeIfAbsent(room, unknown -> new TreeSet<>()).add(userId);
        }
        return Optional.of(new PresenceChange(room, userId, true));
    }

    private static boolean isOfOneUser(Room room) {
        return room.kind().equals(Room.USER_KIND);
    }

    /** The connection has left the room because its client wanted to. */
    public Optional<PresenceChange> leave(C connection, Room room, Instant now) {
        Connection known = connections.get(connection);
        if (known == null || !known.rooms.contains(room)) {
            return Optional.empty();
        }
        boolean isRestless = noteLeaving(new Seat(room, known.userId), now) > QUICK_LEAVES;
        return withdraw(connection, known, room, isRestless ? now : null);
    }

    /** How often he has left now, each time within a grace period of the time before. */
    private int noteLeaving(Seat seat, Instant now) {
        Left before = leftLately.remove(seat);
        int times = before == null ? 1 : before.times + 1;
        if (leftLately.size() < MAX_WAITING) {
            leftLately.put(seat, new Left(times, now.plus(grace)));
        }
        return times;
    }

    /** The connection was taken out of the room. */
    public Optional<PresenceChange> evict(C connection, Room room) {
        Connection known = connections.get(connection);
        return known == null || !known.rooms.contains(room)
                ? Optional.empty()
                : withdraw(connection, known, room, null);
    }

    /**
     * The connection is gone, from all its rooms.
     *
     * @param changes told what changes, of each room before the next one counts
     */
    public void lose(C connection, Instant now, Consumer<PresenceChange> changes) {
        Connection known = connections.get(connection);
        if (known == null) {
            return;
        }
        for (Room room : List.copyOf(known.rooms)) {
            withdraw(connection, known, room, now).ifPresent(changes);
        }
    }

    /**
     * @param now when the grace period begins; null for none
     */
    private Optional<PresenceChange> withdraw(
            C connection, Connection known, Room room, @Nullable Instant now) {
        known.rooms.remove(room);
        if (known.rooms.isEmpty()) {
            connections.remove(connection);
        }
        Seat seat = new Seat(room, known.userId);
        if (more.containsKey(seat)) {
            more.computeIfPresent(seat, (same, count) -> count == 1 ? null : count - 1);
            return Optional.empty();
        }
        if (now != null && mayWait(seat)) {
            waiting.put(seat, now.plus(grace));
            return Optional.empty();
        }
        return Optional.of(gone(seat));
    }

    private boolean mayWait(Seat seat) {
        if (grace.isZero()) {
            return false;
        }
        int rooms = roomsOf.getOrDefault(seat.userId(), Set.of()).size();
        if (waiting.size() >= MAX_WAITING || rooms > MAX_ROOMS_WITH_GRACE) {
            observer.limitReached("presence-grace");
            return false;
        }
        return true;
    }

    /** The user may no longer be in the room: if he has no connection there he is gone at once. */
    public Optional<PresenceChange> endGrace(Room room, String userId) {
        Seat seat = new Seat(room, userId);
        return waiting.remove(seat) == null ? Optional.empty() : Optional.of(gone(seat));
    }

    private PresenceChange gone(Seat seat) {
        present.computeIfPresent(
                seat.room(),
                (room, users) -> users.remove(seat.userId()) && users.isEmpty() ? null : users);
        Set<Room> rooms = roomsOf.getOrDefault(seat.userId(), new SmallSet<>());
        rooms.remove(seat.room());
        if (rooms.isEmpty()) {
            roomsOf.remove(seat.userId());
        }
        return new PresenceChange(seat.room(), seat.userId(), false);
    }

    /**
     * Who has been away for the grace period by now. To be called about once a second, and again as
     * long as there are as many as asked for.
     *
     * @param changes told of each before the next one counts
     * @return how many there are
     */
    public int tick(Instant now, int limit, Consumer<PresenceChange> changes) {
        int gone = 0;
        while (gone < limit && !waiting.isEmpty()) {
            Map.Entry<Seat, Instant> first = waiting.entrySet().iterator().next();
            if (!isOver(first.getValue(), now)) {
                break;
            }
            Seat seat = first.getKey();
            waiting.remove(seat);
            gone++;
            changes.accept(gone(seat));
        }
        Iterator<Left> left = leftLately.values().iterator();
        while (left.hasNext() && isOver(left.next().until, now)) {
            left.remove();
        }
        return gone;
    }

    /** Also if the clock was put back since it began: it would last too long. */
    private boolean isOver(Instant until, Instant now) {
        return !until.isAfter(now) || until.isAfter(now.plus(grace));
    }

    /** Who is present in the room, in the order of their ids. */
    public List<String> users(Room room, int limit) {
        return first(limit, users(room));
    }

    /** Those of them whose ids come after this one. */
    List<String> users(Room room, String after, int limit) {
        return first(limit, users(room).tailSet(after, false));
    }

    private static List<String> first(int limit, Set<String> users) {
        List<String> first = new ArrayList<>();
        Iterator<String> all = users.iterator();
        while (first.size() < limit && all.hasNext()) {
            first.add(all.next());
        }
        return Collections.unmodifiableList(first);
    }

    /**
     * The rooms that somebody is present in, but for those that users have to themselves; as they
     * are, not a copy.
     */
    Set<Room> rooms() {
        return Collections.unmodifiableSet(present.keySet());
    }

    private NavigableSet<String> users(Room room) {
        if (isOfOneUser(room) && isPresent(room, room.id())) {
            return new TreeSet<>(Set.of(room.id()));
        }
        return present.getOrDefault(room, Collections.emptyNavigableSet());
    }

    /** How many users are present in the room. */
    public int count(Room room) {
        return users(room).size();
    }

    public boolean isPresent(Room room, String userId) {
        return roomsOf(userId).contains(room);
    }

    /** The rooms that the connection is in; as they are, not a copy. */
    public Set<Room> rooms(C connection) {
        Connection known = connections.get(connection);
        return known == null ? Set.of() : Collections.unmodifiableSet(known.rooms);
    }

    /** The rooms that the user is present in; as they are, not a copy. */
    public Set<Room> roomsOf(String userId) {
        return Collections.unmodifiableSet(roomsOf.getOrDefault(userId, Set.of()));
    }

    /** How much is kept besides who is present where, for tests. */
    int remembered() {
        return waiting.size() + leftLately.size() + more.size();
    }

    private record Connection(String userId, Set<Room> rooms) {}

    /**
     * @param until when it is forgotten
     */
    private record Left(int times, Instant until) {}
}
