package io.callboard.testkit.simulation;

import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.delivery.SessionsUnavailableException;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The other stores on the disk, as one process reaches them. */
final class SimulatedStores {
    private final World world;
    private final Chance chance;
    private boolean dead;

    SimulatedStores(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** The process was killed. */
    void die() {
        dead = true;
    }

    Memberships memberships() {
        return new SimulatedMemberships(world.disk.memberships());
    }

    Sessions sessions() {
        return new SimulatedSessions(world.disk.sessions());
    }

    Checkpoint checkpoint() {
        return new SimulatedCheckpoint(world.disk.checkpoint());
    }

    /** Others may run before it is done and afterwards. */
    private <T> T blocking(Supplier<T> call, Function<String, RuntimeException> failure) {
        checkAlive();
        world.scheduler.meanwhile();
        T answer = atOnce(call, failure);
        world.scheduler.meanwhile();
        checkAlive();
        return answer;
    }

    private <T> T atOnce(Supplier<T> call, Function<String, RuntimeException> failure) {
        checkAlive();
        if (fails()) {
            throw failure.apply("The store is down");
        }
        T answer = call.get();
        if (fails()) {
            throw failure.apply("The store has done it, and its answer was lost");
        }
        return answer;
    }

    private boolean fails() {
        boolean fails = world.goesWrong(chance, world.plan.storesFail());
        if (fails) {
            world.tally.count(Sometimes.STORE_FAILED);
        }
        return fails;
    }

    private void checkAlive() {
        if (dead) {
            throw new Died();
        }
    }

    private final class SimulatedMemberships implements Memberships {
        private final Memberships stored;

        SimulatedMemberships(Memberships stored) {
            this.stored = stored;
        }

        @Override
        public void put(Room room, String userId, Role role, long order, Instant at) {
            call(
                    () -> {
                        stored.put(room, userId, role, order, at);
                        return true;
                    });
        }

        @Override
        public void remove(Room room, String userId, long order, Instant at) {
            call(
                    () -> {
                        stored.remove(room, userId, order, at);
                        return true;
                    });
        }

        @Override
        public Optional<Standing> standing(Room room, String userId) {
            world.returns.asked(userId);
            return call(() -> stored.standing(room, userId));
        }

        @Override
        public Map<String, Role> members(Room room) {
            return call(() -> stored.members(room));
        }

        @Override
        public Map<Room, Membership> ofUser(String userId, long after, int limit) {
            return call(() -> stored.ofUser(userId, after, limit));
        }

        private <T> T call(Supplier<T> call) {
            return blocking(call, why -> new MembershipsUnavailableException(why, null));
        }
    }

    /** Sessions are saved under a lock, so nobody else runs meanwhile. */
    private final class SimulatedSessions implements Sessions {
        private final Sessions stored;

        SimulatedSessions(Sessions stored) {
            this.stored = stored;
        }

        @Override
        public void save(Collection<SavedSession> sessions) {
            call(
                    () -> {
                        stored.save(sessions);
                        return true;
                    });
        }

        @Override
        public Optional<SavedSession> find(String key) {
            return blocking(
                    () -> stored.find(key), why -> new SessionsUnavailableException(why, null));
        }

        @Override
        public void remove(Collection<String> keys) {
            call(
                    () -> {
                        stored.remove(keys);
                        return true;
                    });
        }

        @Override
        public void removeSeenBefore(Instant moment) {
            call(
                    () -> {
                        stored.removeSeenBefore(moment);
                        return true;
                    });
        }

        private void call(Supplier<Boolean> call) {
            boolean failed = true;
            try {
                failed = !atOnce(call, why -> new SessionsUnavailableException(why, null));
            } finally {
                if (failed) {
                    world.returns.sessionsNotSaved();
                }
            }
        }
    }

    private final class SimulatedCheckpoint implements Checkpoint {
        private final Checkpoint stored;

        SimulatedCheckpoint(Checkpoint stored) {
            this.stored = stored;
        }

        @Override
        public long load() {
            return atOnce(stored::load, IllegalStateException::new);
        }

        @Override
        public void store(long position) {
            boolean unused =
                    atOnce(
                            () -> {
                                stored.store(position);
                                return true;
                            },
                            IllegalStateException::new);
        }
    }
}
