package io.callboard.core.delivery;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client missed: walks through a part of the log with the rooms and roles that the client
 * had at each position, so that it hears nothing it would not have heard had it been connected.
 *
 * @param <E> an event, as it is sent
 */
public final class Replay<E> {
    private final SavedSession session;
    private final Room userRoom;
    private final List<Past<E>> past;

    /**
     * @param session with the rooms it is in only, see {@link SavedSession#seated()}
     * @param past everything the client missed, in order
     */
    public Replay(SavedSession session, List<Past<E>> past) {
        this.session = session;
        this.userRoom = Room.ofUser(session.userId());
        this.past = past;
    }

    /**
     * The client's role in each of its rooms after the last entry; no role where it was removed.
     */
    public Map<Room, Role> rolesAtEnd() {
        Map<Room, Role> roles = rolesAtStart();
        past.forEach(entry -> entry.changes().forEach(change -> apply(change, roles)));
        return roles;
    }

    /**
     * The events that the client missed, in order.
     *
     * @param seen the last one it did not miss
     * @param granted the role it has now in each of its rooms. Where that is less than the log
     *     says, the log does not know when it became less: the client hears what it may hear now
     */
    public List<E> missed(Offset seen, Map<Room, Role> granted) {
        Map<Room, Role> caps = caps(granted);
        Map<Room, Role> roles = rolesAtStart();
        List<E> missed = new ArrayList<>();
        for (Past<E> entry : past) {
            int skipped =
                    entry.position() == seen.position()
                            ? Math.min(seen.index(), entry.told().size())
                            : 0;
            for (Past.Told<E> told : entry.told().subList(skipped, entry.told().size())) {
                if (hears(entry.position(), told.audience(), roles, caps)) {
                    missed.add(told.event());
                }
            }
            entry.changes().forEach(change -> apply(change, roles));
        }
        return missed;
    }

    private Map<Room, Role> rolesAtStart() {
        Map<Room, Role> roles = new HashMap<>();
        session.rooms().forEach((room, seat) -> roles.put(room, seat.role()));
        return roles;
    }

    /** For rooms in which the client may hear less than the log says: how much. Null is nothing. */
    private Map<Room, @Nullable Role> caps(Map<Room, Role> granted) {
        Map<Room, @Nullable Role> caps = new HashMap<>();
        rolesAtEnd()
                .forEach(
                        (room, role) -> {
                            Role now = granted.get(room);
                            if (now == null || !now.atLeast(role)) {
                                caps.put(room, now);
                            }
                        });
        return caps;
    }

    private void apply(MembershipChange change, Map<Room, Role> roles) {
        if (!change.userId().equals(session.userId())
                || !session.rooms().containsKey(change.room())) {
            return;
        }
        if (change.role() == null) {
            roles.remove(change.room());
        } else {
            roles.put(change.room(), change.role());
        }
    }

    private boolean hears(
            long position,
            Set<Target> audience,
            Map<Room, Role> roles,
            Map<Room, @Nullable Role> caps) {
        return audience.stream().anyMatch(target -> hears(position, target, roles, caps));
    }

    private boolean hears(
            long position, Target target, Map<Room, Role> roles, Map<Room, @Nullable Role> caps) {
        Room room = target.room();
        if (room.equals(userRoom)) {
            return target.atLeast() == null && position > session.since();
        }
        Seat seat = session.rooms().get(room);
        return seat != null
                && position > seat.since()
                && suffices(roles.get(room), target)
                && (!caps.containsKey(room) || suffices(caps.get(room), target));
    }

    private static boolean suffices(@Nullable Role role, Target target) {
        return role != null && (target.atLeast() == null || role.atLeast(target.atLeast()));
    }
}
