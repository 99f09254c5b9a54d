package io.callboard.core.delivery;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final MemberRoles members;
    private final List<Past<E>> before;
    private final List<Past<E>> past;

    /**
     * @param session with the rooms it is in only, see {@link SavedSession#seated()}
     * @param members of which rooms the user was a member before the first entry
     * @param before what the client may have seen, in order, up to where it was: hints of it that
     *     were held back then were told later
     * @param past everything the client missed, in order
     */
    public Replay(
            SavedSession session, MemberRoles members, List<Past<E>> before, List<Past<E>> past) {
        this.session = session;
        this.userRoom = Room.ofUser(session.userId());
        this.members = members;
        this.before = before;
        this.past = past;
    }

    /** Of a client that has seen everything which was held back. */
    public Replay(SavedSession session, MemberRoles members, List<Past<E>> past) {
        this(session, members, List.of(), past);
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
     * The events that the client missed.
     *
     * @param seen the last one it did not miss
     * @param granted the role it has now in each of its rooms. Where that is less than the log
     *     says, the log does not know when it became less: the client hears what it may hear now
     */
    public Missed<E> missed(Offset seen, Map<Room, Role> granted) {
        Map<Room, Role> caps = caps(granted);
        Map<Room, Role> roles = rolesAtStart();
        MemberRoles memberOf = members;
        List<Past.Told<E>> told = new ArrayList<>();
        Set<Room> inDoubt = new HashSet<>();
        List<Past.Told<E>> heldBack = new ArrayList<>();
        for (Past<E> entry : heldBack()) {
            heldBack.addAll(heard(entry, entry.told(), roles, caps, memberOf, inDoubt));
        }
        for (Past<E> entry : past) {
            // who becomes a member by an entry hears of it, and whoever ceases to be one does not
            memberOf = memberOf.after(entry.changes());
            told.addAll(heard(entry, unseen(entry, seen), roles, caps, memberOf, inDoubt));
            entry.changes().forEach(change -> apply(change, roles));
        }
        return new Missed<>(heldBack, told, inDoubt, memberOf);
    }

    /**
     * The hints that were still held back when the client saw its last event. Whatever was held
     * back when a membership changed was told before that, and by that entry nothing was.
     */
    private List<Past<E>> heldBack() {
        int start = before.size();
        while (start > 0 && before.get(start - 1).changes().isEmpty()) {
            start--;
        }
        if (start == before.size()) {
            return List.of();
        }
        Instant seen = before.get(before.size() - 1).at();
        return before.subList(start, before.size()).stream()
                .map(
                        entry ->
                                entry.with(
                                        entry.told().stream()
                                                .filter(told -> told.wasHeldAt(seen))
                                                .toList()))
                .toList();
    }

    private List<Past.Told<E>> heard(
            Past<E> entry,
            List<Past.Told<E>> told,
            Map<Room, Role> roles,
            Map<Room, @Nullable Role> caps,
            MemberRoles memberOf,
            Set<Room> inDoubt) {
        List<Past.Told<E>> heard = new ArrayList<>();
        for (Past.Told<E> each : told) {
            if (!each.isFor(session.socketId())) {
                continue;
            }
            if (hears(entry.position(), each.audience(), roles, caps)
                    || hears(entry.position(), each.audience(), memberOf)) {
                heard.add(each);
            } else if (entry.position() > session.since()) {
                each.audience().stream()
                        .filter(memberOf::mayHear)
                        .forEach(target -> inDoubt.add(target.room()));
            }
        }
        return heard;
    }

    private static <E> List<Past.Told<E>> unseen(Past<E> entry, Offset seen) {
        int told = entry.told().size();
        int skipped = entry.position() == seen.position() ? Math.min(seen.index(), told) : 0;
        return entry.told().subList(skipped, told);
    }

    private boolean hears(long position, Set<Target> audience, MemberRoles memberOf) {
        return position > session.since() && audience.stream().anyMatch(memberOf::hears);
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
                && target.admits(roles.get(room))
                && (!caps.containsKey(room) || target.admits(caps.get(room)));
    }

    /**
     * What a client missed.
     *
     * @param <E> an event, as it is sent
     * @param heldBack hints from before that were told after it was gone, in order
     * @param told its events, in order
     * @param inDoubt rooms of which it may have missed more, because nobody knows whether its user
     *     was a member
     * @param members of which rooms its user was a member in the end
     */
    public record Missed<E>(
            List<Past.Told<E>> heldBack,
            List<Past.Told<E>> told,
            Set<Room> inDoubt,
            MemberRoles members) {
        public Missed {
            heldBack = List.copyOf(heldBack);
            told = List.copyOf(told);
            inDoubt = Set.copyOf(inDoubt);
        }
    }
}
