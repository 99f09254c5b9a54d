package io.callboard.core.delivery;

import io.callboard.core.room.Role;

/**
 * A client's place in a room.
 *
 * @param role what it may hear there
 * @param since the position of the log at which it came in: it heard what came after
 */
public record Seat(Role role, long since) {}
