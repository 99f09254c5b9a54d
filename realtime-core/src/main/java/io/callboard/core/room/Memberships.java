package io.callboard.core.room;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who is a member of which room, stored.
 *
 * <p>Changes reach the store from the entries that pass through the log, and revocations from
 * outside. Each carries its {@link ChangeOrder}, and a change that is older than what is stored for
 * that room and user is ignored. So an entry may be applied again after a crash without undoing
 * what came after it. Removed members stay known as removed.
 *
 * <p>Thread-safe. Every method blocks, and throws {@link MembershipsUnavailableException} if the
 * store cannot be reached. What was stored when a method returned survives a crash.
 */
public interface Memberships {
    /** Makes the user a member with this role. */
    void put(Room room, String userId, Role role, long order, Instant at);

    /** Ends the user's membership. Removing somebody who is no member marks him as removed too. */
    void remove(Room room, String userId, long order, Instant at);

    /** How the user stands to the room; empty if the store has never heard of the two together. */
    Optional<Standing> standing(Room room, String userId);

    /** The members of the room with their roles, in the order of their user ids. */
    Map<String, Role> members(Room room);

    /**
     * The rooms that the user is a member of, and those whose membership was changed or ended after
     * a point.
     *
     * @param after a {@link ChangeOrder}: what ended up to there is left out
     * @param limit the most rooms to return, at least 1; if there are more, any of them
     */
    Map<Room, Membership> ofUser(String userId, long after, int limit);
}
