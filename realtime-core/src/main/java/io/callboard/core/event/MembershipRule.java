package io.callboard.core.event;

import org.jspecify.annotations.Nullable;

/**
 * What an entry changes about who is a member of a room, besides being an event.
 *
 * @param room the room, e.g. {@code workspace:{workspaceId}}
 * @param user where the user's id is
 * @param role where the new role is, or null if the entry ends the membership
 * @param required whether an entry that does not say all of that is refused; otherwise it changes
 *     nothing
 */
public record MembershipRule(
        AudienceTemplate room, FieldPath user, @Nullable FieldPath role, boolean required) {
    public MembershipRule {
        if (!room.isRoom()) {
            throw new IllegalArgumentException(
                    "A membership is one of a room like workspace:{workspaceId}, not of " + room);
        }
    }

    /** A rule for entries that have to say all of that. */
    public MembershipRule(AudienceTemplate room, FieldPath user, @Nullable FieldPath role) {
        this(room, user, role, true);
    }
}
