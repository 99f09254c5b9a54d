package io.callboard.core.audit;

import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * What an entry changes about who is a member of a room.
 *
 * @param role the role the user has from now on, or null if the membership ends
 */
public record MembershipChange(Room room, String userId, @Nullable Role role) {}
