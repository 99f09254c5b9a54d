package io.callboard.core.event;

import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is for: everybody in a room, written {@code workspace:abc}; besides them the room's
 * stored members, wherever they are, written {@code members(workspace:abc)}; of either only those
 * who hold a role or a higher one, written {@code workspace:abc/admin}.
 *
 * @param members whether the stored members hear it too that are not in the room
 * @param atLeast the lowest role that hears it, or null for any
 */
public record Target(Room room, boolean members, @Nullable Role atLeast) {
    public Target {
        if (members && room.kind().equals(Room.USER_KIND)) {
            throw new IllegalArgumentException(
                    "The room of a user has no members but him. Write " + room);
        }
    }

    /** Those in the room, who hold this role or a higher one if it is not null. */
    public Target(Room room, @Nullable Role atLeast) {
        this(room, false, atLeast);
    }

    /** Reads what {@link #toString} writes. */
    public static Target parse(String text) {
        TargetText parts = TargetText.parse(text);
        return new Target(Room.ofKey(parts.room()), parts.members(), parts.atLeast());
    }

    /** The same in this tenant's room; see {@link Room#in}. */
    public Target in(@Nullable String tenant) {
        return new Target(room.in(tenant), members, atLeast);
    }

    /** As it is written outside, see {@link Room#name}. */
    public String name() {
        return new TargetText(room.name(), members, atLeast).toString();
    }

    /** The same without those who are not in the room. */
    public Target inRoom() {
        return new Target(room, atLeast);
    }

    /** Whether this role is high enough; none at all is not. */
    public boolean admits(@Nullable Role role) {
        return role != null && (atLeast == null || role.atLeast(atLeast));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return new TargetText(room.toString(), members, atLeast).toString();
    }
}
