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
        AudienceTemplate room, FieldPath user, @Nullable FieldPath role, boolean required) {}
