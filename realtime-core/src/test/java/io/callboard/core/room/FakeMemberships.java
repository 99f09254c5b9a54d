package io.callboard.core.room;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the last standing told, and fails on demand. */
final class FakeMemberships implements Memberships {
    private final Map<String, Standing> standings = new HashMap<>();
    boolean down;

    @Override
    public void put(Room room, String userId, Role role, long order, Instant at) {
        standings.put(room + "/" + userId, new Standing(role, at));
    }

    @Override
    public void remove(Room room, String userId, long order, Instant at) {
        standings.put(room + "/" + userId, new Standing(null, at));
    }

    @Override
    public Optional<Standing> standing(Room room, String userId) {
        if (down) {
            throw new MembershipsUnavailableException("down", new RuntimeException("gone"));
        }
        return Optional.ofNullable(standings.get(room + "/" + userId));
    }

    @Override
    public Map<String, Role> members(Room room) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Map<Room, Membership> ofUser(String userId, long after, int limit) {
        throw new UnsupportedOperationException("nobody asks");
    }
}
