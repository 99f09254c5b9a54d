package io.callboard.core.delivery;

import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.Collection;

/**
 * A client's place in a room.
 *
 * @param role what it may hear there
 * @param since the position of the log at which it came in: it heard what came after
 */
public record Seat(Role role, long since) {
    /** Whether somebody with this role in this room is among the audience. */
    public static boolean hears(Role role, Room room, Collection<Target> audience) {
        return audience.stream()
                .anyMatch(
                        target ->
                                target.room().equals(room)
                                        && (target.atLeast() == null
                                                || role.atLeast(target.atLeast())));
    }
}
