package io.callboard.core.room;

import org.jspecify.annotations.Nullable;

/**
 * The newest change of a user's membership of a room.
 *
 * @param role the role he has since, or null if he was removed
 * @param order see {@link ChangeOrder}
 */
public record Membership(@Nullable Role role, long order) {}
