package io.callboard.realtime;

import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Memberships in memory; when it is asked for a user's rooms, things happen on cue. */
final class StagedMemberships implements Memberships {
    boolean roomsOfUsersAreDown;
    boolean standingsAreDown;

    /** What happens after every change. */
    Runnable afterStoring = () -> {};

    private Runnable before = () -> {};
    private Runnable after = () -> {};
    private final Memberships stored = new InMemoryMemberships();

    /** What happens once, before the next answer is looked up. */
    void beforeNextAnswer(Runnable cue) {
        before = cue;
    }

    /** What happens once, after the next answer is looked up. */
    void afterNextAnswer(Runnable cue) {
        after = cue;
    }

    @Override
    public Map<Room, Membership> ofUser(String userId, long after, int limit) {
        if (roomsOfUsersAreDown) {
            throw new MembershipsUnavailableException("down", null);
        }
        Runnable first = this.before;
        this.before = () -> {};
        first.run();
        Map<Room, Membership> answer = stored.ofUser(userId, after, limit);
        Runnable then = this.after;
        this.after = () -> {};
        then.run();
        return answer;
    }

    @Override
    public void put(Room room, String userId, Role role, long order, Instant at) {
        stored.put(room, userId, role, order, at);
        afterStoring.run();
    }

    @Override
    public void remove(Room room, String userId, long order, Instant at) {
        stored.remove(room, userId, order, at);
        afterStoring.run();
    }

    @Override
    public Optional<Standing> standing(Room room, String userId) {
        if (standingsAreDown) {
            throw new MembershipsUnavailableException("down", null);
        }
        return stored.standing(room, userId);
    }

    @Override
    public Map<String, Role> members(Room room) {
        return stored.members(room);
    }
}
