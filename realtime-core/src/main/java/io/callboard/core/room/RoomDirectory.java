package io.callboard.core.room;

import io.callboard.core.SmallSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which room, and in which rooms somebody is.
 *
 * <p>A member {@linkplain #enter enters} the directory, joins and leaves rooms, and is gone after
 * {@link #leaveAll}: a join that comes later is refused, so nobody stays behind in a room. A room
 * exists as long as somebody is in it.
 *
 * <p>Thread-safe; no method blocks. A change is visible to everyone when the method returns. The
 * lists of members are immutable snapshots that are kept until the room changes: asking a room that
 * did not change copies nothing, and ten thousand joins in a row copy nothing either.
 *
 * @param <M> a member; compared by {@code equals}
 */
public final class RoomDirectory<M> {
    private static final System.Logger LOG = System.getLogger(RoomDirectory.class.getName());

    private final int maxRoomsPerMember;
    private final Observer<? super M> observer;
    private final Object lock = new Object();

    /** Guarded by the lock. */
    private final Map<M, Set<String>> roomsOf = new LinkedHashMap<>();

    /** The keys of {@link #roomsOf}, or null if they changed since it was made. */
    private volatile @Nullable List<M> everyone;

    /** Changed under the lock only; read without it. */
    private final Map<String, Occupants<M>> rooms = new ConcurrentHashMap<>();

    // what the observer is still to be told, in the order it happened
    private final Queue<Consumer<Observer<? super M>>> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tellers = new AtomicInteger();

    /**
     * @param maxRoomsPerMember the most rooms one member can be in at a time
     */
    public RoomDirectory(int maxRoomsPerMember, Observer<? super M> observer) {
        if (maxRoomsPerMember < 1) {
            throw new IllegalArgumentException(
                    "A member must be allowed at least 1 room, not " + maxRoomsPerMember);
        }
        this.maxRoomsPerMember = maxRoomsPerMember;
        this.observer = observer;
    }

    /**
     * Makes the member known, in no room yet.
     *
     * @throws IllegalStateException if it is known already
     */
    public void enter(M member) {
        synchronized (lock) {
            if (roomsOf.putIfAbsent(member, new SmallSet<>()) != null) {
                throw new IllegalStateException("A member enters once");
            }
            everyone = null;
        }
    }

    /** Puts the member into the room, unless the answer says otherwise. */
    public Joining join(M member, String room) {
        Joining joining;
        synchronized (lock) {
            joining = joinLocked(member, room);
        }
        tell();
        return joining;
    }

    private Joining joinLocked(M member, String room) {
        Set<String> joined = roomsOf.get(member);
        if (joined == null) {
            return Joining.GONE;
        }
        if (joined.contains(room)) {
            return Joining.ALREADY_IN;
        }
        if (joined.size() >= maxRoomsPerMember) {
            return Joining.TOO_MANY_ROOMS;
        }
        Occupants<M> occupants = rooms.get(room);
        if (occupants == null) {
            occupants = new Occupants<>(room);
            rooms.put(room, occupants);
            untold.add(o -> o.created(room));
        }
        joined.add(occupants.room); // one text for all
        occupants.add(member);
        untold.add(o -> o.joined(room, member));
        return Joining.JOINED;
    }

    /**
     * Takes the member out of the room.
     *
     * @return whether it was in
     */
    public boolean leave(M member, String room) {
        boolean left;
        synchronized (lock) {
            Set<String> joined = roomsOf.get(member);
            left = joined != null && joined.remove(room);
            if (left) {
                removeLocked(member, room);
            }
        }
        tell();
        return left;
    }

    /**
     * Takes the member out of all rooms and forgets it. Joins that come later are refused.
     *
     * @return the rooms it was in, in the order it joined them
     */
    public Set<String> leaveAll(M member) {
        Set<String> joined;
        synchronized (lock) {
            joined = roomsOf.remove(member);
            if (joined == null) {
                return Set.of();
            }
            everyone = null;
            for (String room : joined) {
                removeLocked(member, room);
            }
        }
        tell();
        return joined;
    }

    private void removeLocked(M member, String room) {
        Occupants<M> occupants = rooms.get(room);
        if (occupants == null) {
            throw new IllegalStateException("A member was in a room that does not exist");
        }
        occupants.remove(member);
        untold.add(o -> o.left(room, member));
        if (occupants.members.isEmpty()) {
            rooms.remove(room);
            untold.add(o -> o.deleted(room));
        }
    }

    /** A copy of the names of the member's rooms, in the order it joined them. */
    public Set<String> rooms(M member) {
        synchronized (lock) {
            return new LinkedHashSet<>(roomsOf.getOrDefault(member, Set.of()));
        }
    }

    /** The names of all rooms, in no order. */
    public Set<String> rooms() {
        return Set.copyOf(rooms.keySet());
    }

    /** All members, in a room or not. */
    public List<M> everyone() {
        List<M> known = everyone;
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            List<M> copy = List.copyOf(roomsOf.keySet());
            everyone = copy;
            return copy;
        }
    }

    /** Who is in the room. */
    public List<M> members(String room) {
        Occupants<M> occupants = rooms.get(room);
        if (occupants == null) {
            return List.of();
        }
        List<M> known = occupants.snapshot;
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            List<M> copy = List.copyOf(occupants.members);
            occupants.snapshot = copy;
            return copy;
        }
    }

    /** Who is in at least one of the rooms and in none of the excepted ones, each once. */
    public List<M> members(Collection<String> in, Collection<String> except) {
        List<M> members = in.size() == 1 ? members(in.iterator().next()) : List.copyOf(union(in));
        return without(members, except);
    }

    /** All members that are in none of the excepted rooms. */
    public List<M> everyoneExcept(Collection<String> except) {
        return without(everyone(), except);
    }

    private List<M> without(List<M> members, Collection<String> except) {
        if (except.isEmpty() || members.isEmpty()) {
            return members;
        }
        Set<M> excepted = union(except);
        return excepted.isEmpty()
                ? members
                : members.stream().filter(member -> !excepted.contains(member)).toList();
    }

    private Set<M> union(Collection<String> names) {
        Set<M> union = new LinkedHashSet<>();
        for (String name : names) {
            union.addAll(members(name));
        }
        return union;
    }

    /**
     * Tells the observer what happened, in order and without holding the lock: one thread at a time
     * tells what all of them left behind.
     */
    private void tell() {
        if (untold.isEmpty() || tellers.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            for (var event = untold.poll(); event != null; event = untold.poll()) {
                tell(event);
            }
            missed = tellers.addAndGet(-missed);
        } while (missed != 0);
    }

    private void tell(Consumer<Observer<? super M>> event) {
        try {
            event.accept(observer);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "An observer of rooms failed", e);
        }
    }

    /** How a join ended. */
    public enum Joining {
        JOINED,
        ALREADY_IN,
        TOO_MANY_ROOMS,
        /** The member has not entered, or has left for good. */
        GONE
    }

    /**
     * Told what happens in a directory, in the order it happens, usually before the method that
     * caused it returns. Must not block. May call the directory.
     */
    public interface Observer<M> {
        /** The room exists from now on; somebody is about to join it. */
        default void created(String room) {}

        /** The member is in the room. */
        default void joined(String room, M member) {}

        /** The member is no longer in the room. */
        default void left(String room, M member) {}

        /** The last member left the room. */
        default void deleted(String room) {}
    }

    /** The members of a room. Changed under the directory's lock. */
    private static final class Occupants<M> {
        private final String room;

        /** Immutable up to one member, as most rooms are some client's own. */
        private Set<M> members = Set.of();

        /** What {@link #members} holds, or null if they changed since it was made. */
        private volatile @Nullable List<M> snapshot;

        Occupants(String room) {
            this.room = room;
        }

        void add(M member) {
            if (members.isEmpty()) {
                members = Set.of(member);
            } else {
                if (members.size() == 1) {
                    members = new LinkedHashSet<>(members);
                }
                members.add(member);
            }
            snapshot = null;
        }

        void remove(M member) {
            if (members.size() > 1) {
                members.remove(member);
            } else if (members.contains(member)) {
                members = Set.of();
            }
            snapshot = null;
        }
    }
}
