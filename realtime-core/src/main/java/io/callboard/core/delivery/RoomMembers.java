package io.callboard.core.delivery;

import io.callboard.core.audit.MappedEntry;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The stored members of those rooms whose members the events of an entry are for, as they were when
 * the entry had taken effect.
 */
public record RoomMembers(Map<Room, Map<String, Role>> byRoom) {
    /** Of no room: what there is for entries that are for nobody's members. */
    public static final RoomMembers NONE = new RoomMembers(Map.of());

    public RoomMembers {
        byRoom = Map.copyOf(byRoom);
    }

    /**
     * Asks the store, if there is something to ask. Blocks.
     *
     * @throws io.callboard.core.room.MembershipsUnavailableException if it does not answer
     */
    static RoomMembers of(MappedEntry mapped, Memberships memberships) {
        Map<Room, Map<String, Role>> byRoom = new HashMap<>();
        for (Publication publication : mapped.publications()) {
            for (Target target : publication.audience()) {
                if (target.members()) {
                    byRoom.computeIfAbsent(target.room(), memberships::members);
                }
            }
        }
        return byRoom.isEmpty() ? NONE : new RoomMembers(byRoom);
    }

    /** The users that are among the audience because they are members. */
    public Set<String> among(Collection<Target> audience) {
        Set<String> users = new HashSet<>();
        for (Target target : audience) {
            if (target.members()) {
                byRoom.getOrDefault(target.room(), Map.of())
                        .forEach(
                                (user, role) -> {
                                    if (target.admits(role)) {
                                        users.add(user);
                                    }
                                });
            }
        }
        return users;
    }
}
