package io.callboard.testkit.simulation;

import io.callboard.core.event.Target;
import io.callboard.core.room.Room;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one client may hear, and what it is owed, as far as it has been told by now. */
final class Rights {
    private final String userId;
    private final Map<Room, Seat> seats = new LinkedHashMap<>();

    /** Where it was told that it has lost something that is for the members of a room. */
    private final Map<Room, Long> memberFrom = new HashMap<>();

    private long userFrom;

    Rights(String userId) {
        this.userId = userId;
    }

    Seat seat(Room room) {
        return seats.computeIfAbsent(room, unknown -> new Seat());
    }

    /** By room, those that it ever asked for. */
    Map<Room, Seat> seats() {
        return seats;
    }

    /**
     * It starts anew: what it missed until now is not owed any more.
     *
     * @param forgotten whether the server may not know in which rooms it was
     */
    void startAnew(long position, boolean forgotten) {
        userFrom = position;
        memberFrom.clear();
        seats.values().forEach(seat -> seat.startAnew(forgotten));
    }

    /** It was told that it has lost something of the room, also if it is not in it. */
    void lostAsMember(Room room, long position) {
        memberFrom.put(room, position);
    }

    /** At the position of a change of its user's membership either role will do. */
    boolean mayHear(Chapter log, Target target, long position) {
        Room room = target.room();
        if (room.equals(Room.ofUser(userId))) {
            return true;
        }
        if (target.members() && target.admits(log.role(userId, room, position))) {
            return true;
        }
        Seat seat = seats.get(room);
        return seat != null
                && seat.state != Seat.State.OUT
                && (target.admits(log.roleBefore(userId, room, position))
                        || target.admits(log.role(userId, room, position)));
    }

    /** Whether it must have heard the event in the end. */
    boolean isOwed(Chapter log, Target target, long position) {
        Room room = target.room();
        if (room.equals(Room.ofUser(userId))) {
            return position > userFrom;
        }
        if (target.members()
                && position > Math.max(userFrom, memberFrom.getOrDefault(room, 0L))
                && target.admits(log.role(userId, room, position))) {
            return true;
        }
        Seat seat = seats.get(room);
        return seat != null
                && seat.state == Seat.State.IN
                && position > seat.from
                && target.admits(log.roleBefore(userId, room, position))
                && target.admits(log.role(userId, room, position));
    }
}
