package io.callboard.realtime;

import io.callboard.core.room.Role;
import org.jspecify.annotations.Nullable;

/**
 * Some of those whom an event is for, as the model of {@link WhoHears} puts it.
 *
 * @param room {@code kind:id}
 * @param members whether its stored members hear it too wherever they are
 * @param atLeast the lowest role that hears it
 */
record Whom(String room, boolean members, Role atLeast) {
    static Whom in(String room) {
        return new Whom(room, false, Role.VIEWER);
    }

    static Whom in(String room, Role atLeast) {
        return new Whom(room, false, atLeast);
    }

    static Whom membersOf(String room) {
        return new Whom(room, true, Role.VIEWER);
    }

    static Whom membersOf(String room, Role atLeast) {
        return new Whom(room, true, atLeast);
    }

    static Whom user(String userId) {
        return in("user:" + userId);
    }

    boolean isUser(String userId) {
        return room.equals("user:" + userId);
    }

    /** Somebody in the room, or a member of it, with this role; null is neither. */
    boolean admits(String theirRoom, @Nullable Role role) {
        return room.equals(theirRoom) && role != null && role.compareTo(atLeast) >= 0;
    }
}
