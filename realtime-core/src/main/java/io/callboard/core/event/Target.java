package io.callboard.core.event;

import io.callboard.core.Quoted;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is for: everybody in a room, or those in it who hold a role or a higher one.
 * Written {@code workspace:abc} or {@code workspace:abc/admin}.
 *
 * @param atLeast the lowest role that hears it, or null for everybody in the room
 */
public record Target(Room room, @Nullable Role atLeast) {

    /** Reads {@code kind:id} or {@code kind:id/role}. */
    public static Target parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Target(Room.parse(text), null);
        }
        return new Target(Room.parse(text.substring(0, slash)), role(text.substring(slash + 1)));
    }

    static Role role(String text) {
        return Role.tryParse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A role is viewer, member, admin or owner, not "
                                                + Quoted.of(text)));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return atLeast == null ? room.toString() : room + "/" + atLeast;
    }
}
