package io.callboard.core.room;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a user stands to a room according to the store: a member with a role, or removed.
 *
 * @param role the role, or null if the user was removed
 * @param since when that was stored, to the millisecond; a token issued before does not know of it
 */
public record Standing(@Nullable Role role, Instant since) {}
