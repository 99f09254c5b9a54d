package io.callboard.core.inmemory;

import io.callboard.core.room.Membership;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Memberships in memory, gone when the process ends. Nothing blocks. */
public final class InMemoryMemberships implements Memberships {
    private final Map<Room, SortedMap<String, Change>> byRoom = new HashMap<>();

    /** What is stored for a room and a user: the newest change. */
    private record Change(long position, Standing standing) {}

    @Override
    public void put(Room room, String userId, Role role, long position, Instant at) {
        apply(room, userId, role, position, at);
    }

    @Override
    public void remove(Room room, String userId, long position, Instant at) {
        apply(room, userId, null, position, at);
    }

    private synchronized void apply(
            Room room, String userId, @Nullable Role role, long position, Instant at) {
        Change change = new Change(position, new Standing(role, at.truncatedTo(ChronoUnit.MILLIS)));
        byRoom.computeIfAbsent(room, unknown -> new TreeMap<>())
                .merge(userId, change, InMemoryMemberships::newer);
    }

    @Override
    public synchronized Map<Room, Membership> ofUser(String userId, long after, int limit) {
        Map<Room, Membership> rooms = new HashMap<>();
        for (Map.Entry<Room, SortedMap<String, Change>> room : byRoom.entrySet()) {
            Change change = room.getValue().get(userId);
            if (change != null && (change.standing.role() != null || change.position > after)) {
                rooms.put(room.getKey(), new Membership(change.standing.role(), change.position));
                if (rooms.size() == limit) {
                    break;
                }
            }
        }
        return rooms;
    }

    private static Change newer(Change stored, Change arrived) {
        return arrived.position() >= stored.position() ? arrived : stored;
    }

    @Override
    public synchronized Optional<Standing> standing(Room room, String userId) {
        Map<String, Change> users = byRoom.getOrDefault(room, Collections.emptySortedMap());
        return Optional.ofNullable(users.get(userId)).map(Change::standing);
    }

    @Override
    public synchronized Map<String, Role> members(Room room) {
        SortedMap<String, Role> members = new TreeMap<>();
        byRoom.getOrDefault(room, Collections.emptySortedMap())
                .forEach(
                        (userId, change) -> {
                            Role role = change.standing().role();
                            if (role != null) {
                                members.put(userId, role);
                            }
                        });
        return Collections.unmodifiableSortedMap(members);
    }
}
