package io.callboard.core.delivery;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.event.Target;
import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The roles that a user held as a stored member of rooms, at one position of the log, as far as
 * anybody knows.
 *
 * <p>The store knows the newest change of each membership only. What was changed before a part of
 * the log begins, held all through it. Of what was changed later the part tells, from its first
 * change on; what the role was before that, nobody knows. Immutable.
 */
public final class MemberRoles {
    private final String userId;
    private final Map<Room, Role> roles;
    private final Set<Room> unknown;

    private MemberRoles(String userId, Map<Room, Role> roles, Set<Room> unknown) {
        this.userId = userId;
        this.roles = roles;
        this.unknown = unknown;
    }

    /**
     * At the start of a part of the log.
     *
     * @param start the position after which the part begins, or of an entry that had taken effect
     *     by then
     * @param stored what the store knows of this user, read when at least the part was delivered
     */
    public static MemberRoles at(long start, String userId, Map<Room, Membership> stored) {
        Map<Room, Role> roles = new HashMap<>();
        Set<Room> unknown = new HashSet<>();
        stored.forEach(
                (room, membership) -> {
                    Role role = membership.role();
                    if (membership.order() > ChangeOrder.ofEntry(start)) {
                        unknown.add(room);
                    } else if (role != null) {
                        roles.put(room, role);
                    }
                });
        return new MemberRoles(userId, roles, unknown);
    }

    /** After these changes. */
    MemberRoles after(Iterable<MembershipChange> changes) {
        Map<Room, Role> changed = new HashMap<>(roles);
        Set<Room> stillUnknown = new HashSet<>(unknown);
        boolean any = false;
        for (MembershipChange change : changes) {
            if (change.userId().equals(userId)) {
                any = true;
                stillUnknown.remove(change.room());
                Role role = change.role();
                if (role == null) {
                    changed.remove(change.room());
                } else {
                    changed.put(change.room(), role);
                }
            }
        }
        return any ? new MemberRoles(userId, changed, stillUnknown) : this;
    }

    /** Whether the user is among those whom the event is for, wherever they are. */
    public boolean hears(Target target) {
        return target.members() && target.admits(roles.get(target.room()));
    }

    /** Whether nobody knows that. */
    boolean mayHear(Target target) {
        return target.members() && unknown.contains(target.room());
    }
}
