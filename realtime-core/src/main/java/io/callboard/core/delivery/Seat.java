package io.callboard.core.delivery;

import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.Collection;

/**
 * A client's place in a room.
 *
 * @param role what it may hear there, or might before it was removed
 * @param since the position of the log since which that is so: it concerns what came after
 * @param how what happened then
 */
public record Seat(Role role, long since, How how) {
    /** The place of a client that came in at this position. */
    public Seat(Role role, long since) {
        this(role, since, How.JOINED);
    }

    /** What happened to the client at the position of its seat. */
    public enum How {
        /** It came in. */
        JOINED,
        /** Its role changed; which one it had before is not remembered. */
        CHANGED,
        /** It was taken out of the room. */
        REMOVED,
        /** It is in, has lost something, and is to be told so; perhaps it has been. */
        UNTOLD
    }

    /** Whether the client is in the room. */
    public boolean isTaken() {
        return how != How.REMOVED;
    }

    /** Whether somebody with this role in this room is among the audience. */
    public static boolean hears(Role role, Room room, Collection<Target> audience) {
        return audience.stream()
                .anyMatch(target -> target.room().equals(room) && target.admits(role));
    }
}
