package io.callboard.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Sessions} promises. Extend it and open an empty store to check that. */
@Timeout(60)
public abstract class SessionsContract {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");
    private static final Map<Room, Seat> ROOMS =
            Map.of(new Room("workspace", "abc"), new Seat(Role.MEMBER, 41));

    private @Nullable Sessions sessions;

    /** Opens a store with nothing in it. Called before each test. */
    protected abstract Sessions open() throws Exception;

    @BeforeEach
    final void openTheStore() throws Exception {
        sessions = open();
    }

    final Sessions sessions() {
        return requireNonNull(sessions);
    }

    final void replaceSessions(Sessions replacement) {
        sessions = replacement;
    }

    static SavedSession session(String key) {
        return seen(key, NOON);
    }

    private static SavedSession seen(String key, Instant seen) {
        return new SavedSession(key, "socket of " + key, "user of " + key, 40, 45, ROOMS, seen);
    }

    private static SavedSession inRooms(String key, Map<Room, Seat> rooms) {
        return new SavedSession(key, "socket", "u1", 0, 0, rooms, NOON);
    }

    private static List<SavedSession> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> session("key" + i)).toList();
    }

    final void assertStored(SavedSession session) {
        assertThat(sessions().find(session.key())).contains(session);
    }

    final void assertUnknown(String key) {
        assertThat(sessions().find(key)).isEmpty();
    }

    @Test
    void nothingIsKnownAtFirst() {
        assertUnknown("a");
    }

    @Test
    void whatIsSavedIsFoundByItsKey() {
        sessions().save(List.of(session("a"), session("b"), session("A")));

        assertStored(session("a"));
        assertStored(session("b"));
        assertStored(session("A"));
        assertUnknown("c");
    }

    @Test
    void everyRoleComesBack() {
        Map<Room, Seat> rooms = new HashMap<>();
        for (Role role : Role.values()) {
            rooms.put(new Room("track", role.name()), new Seat(role, rooms.size()));
        }
        for (Seat.How how : Seat.How.values()) {
            rooms.put(new Room("track", how.name()), new Seat(Role.ADMIN, rooms.size(), how));
        }
        sessions().save(List.of(inRooms("a", rooms)));

        assertStored(inRooms("a", rooms));
    }

    @Test
    void tenantsRoomsComeBack() {
        Map<Room, Seat> rooms =
                Map.of(
                        new Room("track", "acme~t1"), new Seat(Role.OWNER, 3),
                        new Room("track", "t1"), new Seat(Role.VIEWER, 4));
        SavedSession session = new SavedSession("a", "s", "acme~u1", 1, 1, rooms, NOON);
        sessions().save(List.of(session));

        assertStored(session);
    }

    @Test
    void positionsOfAnySizeComeBack() {
        Map<Room, Seat> rooms =
                Map.of(
                        new Room("track", "first"), new Seat(Role.OWNER, 0),
                        new Room("track", "last"), new Seat(Role.OWNER, Long.MAX_VALUE));
        SavedSession session =
                new SavedSession("a", "s", "u1", Long.MAX_VALUE, Long.MAX_VALUE, rooms, NOON);
        sessions().save(List.of(session));

        assertStored(session);
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        SavedSession precise = seen("a", NOON.plusNanos(999_999));
        sessions().save(List.of(precise));

        assertStored(precise);
        assertStored(session("a"));
    }

    @Test
    void savingAgainReplacesAllOfIt() {
        sessions().save(List.of(session("a"), session("b")));
        SavedSession changed =
                new SavedSession("a", "s2", "u2", 50, 51, Map.of(), NOON.plusMillis(1));
        sessions().save(List.of(changed));

        assertStored(changed);
        assertStored(session("b"));
    }

    @Test
    void ofOneKeyTwiceInACallTheLastStays() {
        sessions().save(List.of(session("a"), session("b"), inRooms("a", Map.of())));

        assertStored(inRooms("a", Map.of()));
    }

    @Test
    void whatIsRemovedIsForgotten() {
        sessions().save(List.of(session("a"), session("b"), session("c")));
        sessions().remove(List.of("a", "c", "unknown"));

        assertUnknown("a");
        assertStored(session("b"));
        assertUnknown("c");
    }

    @Test
    void whatWasRemovedCanBeSavedAgain() {
        sessions().save(List.of(session("a")));
        sessions().remove(List.of("a"));
        sessions().save(List.of(session("a")));

        assertStored(session("a"));
    }

    @Test
    void whatWasNotSeenSinceIsForgotten() {
        SavedSession old = seen("old", NOON.minusMillis(1));
        sessions().save(List.of(old, seen("older", NOON.minusSeconds(9)), session("exactly")));
        sessions().removeSeenBefore(NOON);

        assertUnknown("old");
        assertUnknown("older");
        assertStored(session("exactly"));
    }

    @Test
    void whoWasSeenAgainStays() {
        sessions().save(List.of(seen("a", NOON.minusSeconds(9))));
        sessions().save(List.of(session("a")));
        sessions().removeSeenBefore(NOON);

        assertStored(session("a"));
    }

    @Test
    void manyOldOnesAreForgottenAtOnce() {
        for (int batch = 0; batch < 6; batch++) {
            int first = batch * Sessions.MAX_BATCH;
            sessions()
                    .save(
                            IntStream.range(first, first + Sessions.MAX_BATCH)
                                    .mapToObj(i -> seen("old" + i, NOON.minusSeconds(1)))
                                    .toList());
        }
        sessions().save(List.of(session("a")));
        sessions().removeSeenBefore(NOON);

        IntStream.range(0, 6 * Sessions.MAX_BATCH).forEach(i -> assertUnknown("old" + i));
        assertStored(session("a"));
    }

    @Test
    void nothingIsSavedOrRemovedWithoutAWord() {
        sessions().save(List.of());
        sessions().remove(List.of());
    }

    @Test
    void aBatchAtTheLimitIsStoredAndRemoved() {
        List<SavedSession> batch = many(Sessions.MAX_BATCH);
        sessions().save(batch);
        batch.forEach(this::assertStored);

        sessions().remove(batch.stream().map(SavedSession::key).toList());
        batch.forEach(session -> assertUnknown(session.key()));
    }

    @Test
    void aBatchOverTheLimitIsRefused() {
        List<SavedSession> batch = many(Sessions.MAX_BATCH + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> sessions().save(batch));
        assertUnknown("key0");

        sessions().save(List.of(session("key0")));
        List<String> keys = batch.stream().map(SavedSession::key).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> sessions().remove(keys));
        assertStored(session("key0"));
    }

    @Test
    void aSessionMayBeInAThousandRoomsOfTheLongestNames() {
        Map<Room, Seat> rooms = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            String id = "r".repeat(124) + (1000 + i);
            rooms.put(new Room("k".repeat(32), id), new Seat(Role.ADMIN, i));
        }
        SavedSession session =
                new SavedSession(
                        "k".repeat(128), "s".repeat(128), "🎹".repeat(64), 1, 1, rooms, NOON);
        sessions().save(List.of(session));

        assertStored(session);
    }

    @Test
    void idsAreKeptAsTheyAre() {
        for (String odd : new String[] {"$set", "a.b", "'; --", "é", "\ufffd", " ", "\n\t\""}) {
            SavedSession session = new SavedSession(odd, odd, odd, 1, 1, ROOMS, NOON);
            sessions().save(List.of(session));
            assertStored(session);
        }
    }

    @Test
    void ofManySavesAtOnceOneStaysAsAWhole() {
        int racers = 8;
        Crowd.of(
                racers,
                racer -> {
                    for (int round = 0; round < 25; round++) {
                        sessions().save(List.of(byRacer("a", racer), byRacer("b", racer)));
                    }
                });

        for (String key : List.of("a", "b")) {
            SavedSession stored = sessions().find(key).orElseThrow();
            assertThat(stored).isEqualTo(byRacer(key, (int) stored.since()));
        }
    }

    private static SavedSession byRacer(String key, int racer) {
        Map<Room, Seat> rooms =
                Map.of(new Room("track", "t" + racer), new Seat(Role.VIEWER, racer));
        return new SavedSession(key, "s" + racer, "u" + racer, racer, racer, rooms, NOON);
    }
}
