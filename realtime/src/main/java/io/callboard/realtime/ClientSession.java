package io.callboard.realtime;

import io.callboard.core.SmallMap;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be remembered of a connected client: the rooms it joined, and since when. Thread-safe.
 */
final class ClientSession {
    /** In place of a position: the client has not been told what happened to its seat. */
    private static final long NOT_TOLD = Long.MAX_VALUE;

    private static final int FEW = 8;

    private final String key;
    private final String socketId;
    private final String userId;
    private final long since;

    // guarded by this
    /** As long as they are few, as small as they can be, and copied to be changed. */
    private Map<Room, Seat> seats = Map.of();

    /** The rooms it left last, and those where it had another role. */
    private List<Left> left = List.of();

    /** What it heard up to here in rooms it left is no longer known. */
    private long forgotten;

    /** When it was lost; null as long as it is connected. */
    private @Nullable Instant lost;

    /** Later changes of memberships need not have reached it: it was lost by then. */
    private long asOf = Long.MAX_VALUE;

    private boolean over;

    ClientSession(String key, String socketId, String userId, long since) {
        this.key = key;
        this.socketId = socketId;
        this.userId = userId;
        this.since = since;
    }

    /**
     * A client that comes back, in the rooms that it may still be in.
     *
     * @param removed the rooms from which it was removed, as it is told
     * @param inDoubt the rooms in which it lost something, as it is told
     * @param changed the rooms in which its membership changed meanwhile
     * @param position of all that it is told
     */
    static ClientSession back(
            SavedSession saved,
            Map<Room, Role> granted,
            Collection<Room> removed,
            Collection<Room> inDoubt,
            Collection<Room> changed,
            long position) {
        ClientSession session =
                new ClientSession(saved.key(), saved.socketId(), saved.userId(), saved.since());
        saved.rooms()
                .forEach(
                        (room, seat) -> {
                            Role role = granted.get(room);
                            if (removed.contains(room)) {
                                session.seat(
                                        room, new Seat(seat.role(), position, Seat.How.REMOVED));
                            } else if (inDoubt.contains(room) && role != null) {
                                session.seat(room, new Seat(role, position, Seat.How.UNTOLD));
                            } else if (changed.contains(room) && role != null) {
                                session.seat(room, new Seat(role, position, Seat.How.CHANGED));
                            } else if (role != null) {
                                session.seat(room, held(seat, role, position));
                            }
                        });
        // in rooms that it left before, in doubt it heard everything
        session.forgotten = position;
        return session;
    }

    /** The seat of somebody who has this role from the position on, or had it all the time. */
    private static Seat held(Seat seat, Role role, long position) {
        if (seat.role() == role) {
            return seat;
        }
        Seat.How how = seat.how() == Seat.How.UNTOLD ? Seat.How.UNTOLD : Seat.How.CHANGED;
        return new Seat(role, position, how);
    }

    private void seat(Room room, Seat seat) {
        if (seats.size() < FEW) {
            seats = SmallMap.with(seats, room, seat);
            return;
        }
        if (!(seats instanceof HashMap)) {
            seats = new HashMap<>(seats);
        }
        seats.put(room, seat);
    }

    private void unseat(Room room) {
        if (seats instanceof HashMap) {
            seats.remove(room);
        } else {
            seats = SmallMap.without(seats, room);
        }
    }

    /**
     * The client starts anew, and has not been told yet what became of its rooms.
     *
     * @param rooms where it is to be again
     * @param removed the rooms from which it was removed
     */
    synchronized void startAnew(Map<Room, Role> rooms, Collection<Room> removed) {
        rooms.forEach((room, role) -> seat(room, new Seat(role, NOT_TOLD, Seat.How.UNTOLD)));
        removed.forEach(room -> seat(room, new Seat(Role.VIEWER, NOT_TOLD, Seat.How.REMOVED)));
    }

    /**
     * The client is told what happened to its seat. Should it not hear that, it comes back with
     * nothing from after this position, and is told again.
     */
    synchronized void told(Room room, long position) {
        Seat seat = seats.get(room);
        if (seat != null && seat.since() == NOT_TOLD) {
            seat(room, new Seat(seat.role(), position, seat.how()));
        }
    }

    /**
     * The key under which the session with this secret is stored: from it nobody learns the pid.
     */
    static String key(String pid) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(pid.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static Optional<ClientSession> of(Socket socket) {
        return SocketState.of(socket).session();
    }

    String key() {
        return key;
    }

    String socketId() {
        return socketId;
    }

    String userId() {
        return userId;
    }

    /** The rooms it is in. */
    synchronized Set<Room> rooms() {
        return seats.entrySet().stream()
                .filter(seat -> seat.getValue().isTaken())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The client is in the room, now or since before.
     *
     * @param position now
     * @param since the position after which it has been told everything; before now if it was told
     *     of the time before
     */
    synchronized void sit(Room room, Role role, long position, long since) {
        Seat before = seats.get(room);
        if (before == null) {
            seat(room, new Seat(role, since));
            return;
        }
        if (since < position) {
            remember(new Left(room, new Seat(role, since), position));
        }
        if (!before.isTaken()) {
            // perhaps it will never hear that it was out
            seat(room, new Seat(role, position, Seat.How.UNTOLD));
            return;
        }
        if (before.role() != role) {
            seat(room, held(before, role, position));
            remember(new Left(room, before, position));
        }
    }

    /**
     * The client has left the room after this position.
     *
     * @return whether it was in
     */
    synchronized boolean leave(Room room, long position) {
        Seat seat = seats.get(room);
        if (seat == null || !seat.isTaken()) {
            return false;
        }
        seat(room, new Seat(seat.role(), NOT_TOLD, Seat.How.REMOVED));
        forgetRemovals();
        remember(new Left(room, seat, position));
        return true;
    }

    private void remember(Left past) {
        if (left.isEmpty()) {
            left = new ArrayList<>(1);
        }
        left.add(past);
        if (left.size() > RealtimeLimits.MAX_LEFT_ROOMS) {
            // from so far back nothing is told again
            forgotten = Math.max(forgotten, left.remove(0).until);
        }
    }

    /** A client that was removed is told so when it comes back; not of more rooms than these. */
    private void forgetRemovals() {
        List<Room> removed =
                seats.entrySet().stream()
                        .filter(seat -> !seat.getValue().isTaken())
                        .sorted(Comparator.comparingLong(seat -> seat.getValue().since()))
                        .map(Map.Entry::getKey)
                        .toList();
        removed.stream()
                .limit(Math.max(0, removed.size() - RealtimeLimits.MAX_LEFT_ROOMS))
                .forEach(this::unseat);
    }

    /** The client knows that it is not in the room: it left by itself. */
    synchronized void forget(Room room) {
        Seat seat = seats.get(room);
        if (seat != null && !seat.isTaken()) {
            unseat(room);
        }
    }

    /** Whether the client heard the event; in doubt it did. */
    synchronized boolean heard(long position, Past.Told<?> told) {
        if (position <= forgotten) {
            return true;
        }
        Set<Target> audience = told.audience();
        return heardAsUser(position, told)
                || seats.entrySet().stream()
                        .anyMatch(seat -> heard(seat.getKey(), seat.getValue(), position, audience))
                || left.stream()
                        .anyMatch(
                                past ->
                                        position <= past.until
                                                && heard(past.room, past.seat, position, audience));
    }

    private boolean heardAsUser(long position, Past.Told<?> told) {
        return position > since
                && (told.members().contains(userId)
                        || told.audience().contains(new Target(Room.ofUser(userId), null)));
    }

    private static boolean heard(Room room, Seat seat, long position, Collection<Target> audience) {
        return seat.isTaken() && position > seat.since() && Seat.hears(seat.role(), room, audience);
    }

    /**
     * The connection is gone.
     *
     * @param delivered the last entry that had been delivered by now
     * @param forGood whether the client may not come back
     */
    synchronized void lost(Instant now, long delivered, boolean forGood) {
        lost = now;
        asOf = delivered;
        over = forGood;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized boolean isLost() {
        return lost != null;
    }

    /** A room it was in, with this role, until after this position. */
    private record Left(Room room, Seat seat, long until) {}

    /**
     * As it is to be stored.
     *
     * @param delivered the last entry that had been delivered before this was called
     */
    synchronized SavedSession saved(Instant now, long delivered) {
        Instant seen = lost == null ? now : lost;
        return new SavedSession(
                key, socketId, userId, since, Math.min(asOf, delivered), seats, seen);
    }
}
