package io.callboard.core.delivery;

import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What is remembered of a client, so that it finds its rooms again when it comes back.
 *
 * @param key names it: at most 64 characters, and nothing from which its secret could be learned
 * @param socketId the id its socket had, at most 64 characters
 * @param since the position of the log at which it first connected
 * @param asOf a position up to which all changes of memberships are in {@code rooms}; later ones
 *     may be missing, as sessions are stored a little later
 * @param rooms the rooms it joined, without its user's own; also some from which it was removed
 * @param seen when it was connected last, to the millisecond; it may have been connected a little
 *     longer
 */
public record SavedSession(
        String key,
        String socketId,
        String userId,
        long since,
        long asOf,
        Map<Room, Seat> rooms,
        Instant seen) {
    public SavedSession {
        // not Map.copyOf: what is done room by room is to have the same order in every process
        rooms = Collections.unmodifiableMap(new HashMap<>(rooms));
        seen = seen.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same, without the rooms from which it was removed. */
    public SavedSession seated() {
        Map<Room, Seat> seats = new HashMap<>(rooms);
        seats.values().removeIf(seat -> !seat.isTaken());
        return new SavedSession(key, socketId, userId, since, asOf, seats, seen);
    }

    /**
     * The same, with what became of its rooms since it was stored.
     *
     * @param position up to which its client has heard everything, after {@code asOf}
     * @param newest the changes of its user's memberships, the newest of each room only, at least
     *     those after {@code asOf}
     */
    public SavedSession upTo(long position, Map<Room, Membership> newest) {
        Map<Room, Seat> seats = new HashMap<>(rooms);
        seats.replaceAll(
                (room, seat) -> {
                    Membership change = newest.get(room);
                    return change == null ? seat : seatAfter(seat, position, change);
                });
        return new SavedSession(key, socketId, userId, since, position, seats, seen);
    }

    private static Seat seatAfter(Seat seat, long position, Membership change) {
        long changed = ChangeOrder.position(change.order());
        if (!seat.isTaken() || changed <= seat.since()) {
            return seat;
        }
        if (changed > position) {
            // another change may have come before this one: which role it had then, nobody knows
            return new Seat(seat.role(), changed, Seat.How.UNTOLD);
        }
        Role role = change.role();
        return role == null
                ? new Seat(seat.role(), changed, Seat.How.REMOVED)
                : new Seat(role, changed, Seat.How.CHANGED);
    }

    /** The same, in those rooms only, and with the roles that are given. */
    public SavedSession withRoles(Map<Room, Role> roles) {
        Map<Room, Seat> seats = new HashMap<>();
        rooms.forEach(
                (room, seat) -> {
                    Role role = roles.get(room);
                    if (role != null) {
                        seats.put(room, new Seat(role, seat.since(), seat.how()));
                    }
                });
        return new SavedSession(key, socketId, userId, since, asOf, seats, seen);
    }
}
