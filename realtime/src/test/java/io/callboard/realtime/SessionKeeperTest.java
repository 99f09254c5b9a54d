package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.delivery.SessionsUnavailableException;
import io.callboard.core.inmemory.InMemorySessions;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SessionKeeperTest {
    private static final Room ROOM = Room.parse("workspace:abc");
    private static final Duration WINDOW = Duration.ofHours(8);

    private final FlakyStore store = new FlakyStore();
    private final Queue<Runnable> soon = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private long delivered;
    private final List<String> limits = new ArrayList<>();
    private final SessionKeeper keeper =
            new SessionKeeper(
                    store,
                    WINDOW,
                    () -> now,
                    () -> delivered,
                    soon::add,
                    new RealtimeObserver() {
                        @Override
                        public void limitReached(String limit) {
                            limits.add(limit);
                        }
                    });

    @Test
    void whatChangedIsStoredALittleLaterAllAtOnce() {
        ClientSession ada = session("ada");
        keeper.changed(ada);
        ada.sit(ROOM, Role.MEMBER, 7, 7);
        keeper.changed(ada);
        keeper.changed(session("bea"));

        assertThat(store.calls).isEmpty();
        assertThat(soon).hasSize(1);
        runSoon();
        assertThat(store.calls).containsExactly("save 2");
        assertThat(stored("ada").orElseThrow().rooms())
                .containsEntry(ROOM, new Seat(Role.MEMBER, 7));
    }

    @Test
    void whatIsNotStoredYetIsFoundAllTheSame() {
        keeper.changed(session("ada"));

        assertThat(keeper.find("ada")).isPresent();
        assertThat(stored("ada")).isEmpty();
    }

    @Test
    void itIsKnownUpToWhichEntryItTellsTheRoles() {
        delivered = 7;
        keeper.changed(session("ada"));
        runSoon();
        delivered = 9;

        assertThat(stored("ada").orElseThrow().asOf()).isEqualTo(7);
        assertThat(keeper.find("ada").orElseThrow().asOf()).isEqualTo(9);
    }

    @Test
    void aConnectedClientIsSeenNow() {
        keeper.changed(session("ada"));
        runSoon();
        now = now.plusSeconds(100);

        assertThat(keeper.find("ada").orElseThrow().seen()).isEqualTo(now);
    }

    @Test
    void aLostClientWasSeenLastWhenItWasLost() {
        ClientSession ada = session("ada");
        keeper.changed(ada);
        Instant lost = now;
        keeper.lost(ada);
        now = now.plusSeconds(100);

        assertThat(keeper.find("ada").orElseThrow().seen()).isEqualTo(lost);
        runSoon();
        assertThat(stored("ada").orElseThrow().seen()).isEqualTo(lost);
        assertThat(keeper.find("ada").orElseThrow().seen()).isEqualTo(lost);
    }

    @Test
    void whoIsGoneForGoodIsForgotten() {
        ClientSession ada = session("ada");
        keeper.changed(ada);
        runSoon();
        keeper.ended(ada);

        assertThat(keeper.find("ada")).isEmpty();
        runSoon();
        assertThat(stored("ada")).isEmpty();
        assertThat(keeper.find("ada")).isEmpty();
    }

    @Test
    void whoIsBackIsNotLostWhenHisOldConnectionEnds() {
        ClientSession old = session("ada");
        keeper.changed(old);
        ClientSession back = session("ada");
        back.sit(ROOM, Role.ADMIN, 3, 3);
        keeper.changed(back);
        keeper.lost(old);
        keeper.ended(old);
        runSoon();

        assertThat(stored("ada").orElseThrow().rooms()).containsKey(ROOM);
    }

    @Test
    void whatCannotBeStoredIsTriedAgain() {
        keeper.changed(session("ada"));
        store.down = true;
        runSoon();
        assertThat(stored("ada")).isEmpty();

        store.down = false;
        keeper.tick();

        assertThat(stored("ada")).isPresent();
    }

    @Test
    void whatCouldNotBeStoredDoesNotOverwriteWhatCameLater() {
        ClientSession old = session("ada");
        keeper.changed(old);
        keeper.lost(old);
        store.whileDown = () -> keeper.changed(session("ada", 5));
        store.down = true;
        keeper.flush();
        store.down = false;
        keeper.tick();

        assertThat(stored("ada").orElseThrow().since()).isEqualTo(5);
    }

    @Test
    void manySessionsAreStoredInBatches() {
        for (int i = 0; i < Sessions.MAX_BATCH + 1; i++) {
            keeper.changed(session("user" + i));
        }
        runSoon();

        assertThat(store.calls).containsExactly("save 500", "save 1");
    }

    @Test
    void ofTheConnectedItIsSaidNowAndThenThatTheyStillAre() {
        keeper.changed(session("ada"));
        runSoon();
        store.calls.clear();
        now = now.plus(WINDOW.dividedBy(8));
        keeper.tick();
        assertThat(store.calls).isEmpty();

        now = now.plusMillis(1);
        keeper.tick();

        assertThat(stored("ada").orElseThrow().seen()).isEqualTo(now);
        assertThat(store.calls).containsExactly("save 1", "remove before");
    }

    @Test
    void whoStaysAwayTooLongIsForgotten() {
        ClientSession ada = session("ada");
        keeper.changed(ada);
        keeper.lost(ada);
        runSoon();
        now = now.plus(WINDOW).plus(WINDOW.dividedBy(8)).plusMillis(1);
        keeper.tick();

        assertThat(stored("ada")).isEmpty();
    }

    @Test
    void aStoreThatIsDownDoesNotLetLostClientsPileUp() {
        store.down = true;
        for (int i = 0; i <= RealtimeLimits.MAX_LOST_SESSIONS; i++) {
            ClientSession session = session("user" + i);
            keeper.changed(session);
            keeper.lost(session);
        }

        assertThat(keeper.find("user" + (RealtimeLimits.MAX_LOST_SESSIONS - 1))).isPresent();
        assertThat(limits).containsExactly("lost-sessions");
        store.down = false;
        assertThat(keeper.find("user" + RealtimeLimits.MAX_LOST_SESSIONS)).isEmpty();

        runSoon();
        ClientSession later = session("later");
        keeper.changed(later);
        keeper.lost(later);
        assertThat(keeper.find("later")).isPresent();
    }

    @Test
    void forAWhileItIsKnownWhoWasWithThisServerLast() {
        ClientSession ada = session("ada");
        keeper.changed(ada);
        assertThat(keeper.wasHere("ada")).isTrue();
        assertThat(keeper.wasHere("bea")).isFalse();
        keeper.lost(ada);
        runSoon();
        now = now.plusSeconds(29);
        keeper.tick();
        assertThat(keeper.wasHere("ada")).isTrue();

        now = now.plusSeconds(1);
        keeper.tick();
        assertThat(keeper.wasHere("ada")).isFalse();
    }

    @Test
    void whoGoesOnElsewhereWasNotWithThisServerLast() {
        ClientSession ada = session("ada");
        keeper.changed(ada);
        keeper.lost(ada);
        runSoon();

        keeper.goesOnElsewhere("ada");

        assertThat(keeper.wasHere("ada")).isFalse();
    }

    @Test
    void ofMoreThan100000LostClientsItIsNotKnown() {
        for (int i = 0; i <= RealtimeLimits.MAX_LOST_SESSIONS; i++) {
            ClientSession session = session("user" + i);
            keeper.changed(session);
            keeper.lost(session);
            runSoon();
        }

        assertThat(keeper.wasHere("user" + (RealtimeLimits.MAX_LOST_SESSIONS - 1))).isTrue();
        assertThat(keeper.wasHere("user" + RealtimeLimits.MAX_LOST_SESSIONS)).isFalse();
    }

    private void runSoon() {
        for (Runnable task = soon.poll(); task != null; task = soon.poll()) {
            task.run();
        }
    }

    private Optional<SavedSession> stored(String key) {
        return store.sessions.find(key);
    }

    private static ClientSession session(String key) {
        return session(key, 0);
    }

    private static ClientSession session(String key, long since) {
        return new ClientSession(key, "a-socket-id-of-twenty", "user", since);
    }

    private static final class FlakyStore implements Sessions {
        final Sessions sessions = new InMemorySessions();
        final List<String> calls = new ArrayList<>();
        boolean down;
        Runnable whileDown = () -> {};

        private void check() {
            if (down) {
                whileDown.run();
                throw new SessionsUnavailableException("down", null);
            }
        }

        @Override
        public void save(Collection<SavedSession> changed) {
            check();
            calls.add("save " + changed.size());
            sessions.save(changed);
        }

        @Override
        public Optional<SavedSession> find(String key) {
            check();
            return sessions.find(key);
        }

        @Override
        public void remove(Collection<String> keys) {
            check();
            sessions.remove(keys);
        }

        @Override
        public void removeSeenBefore(Instant moment) {
            check();
            calls.add("remove before");
            sessions.removeSeenBefore(moment);
        }
    }
}
