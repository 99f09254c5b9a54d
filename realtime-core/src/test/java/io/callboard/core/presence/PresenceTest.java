package io.callboard.core.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room A = Room.parse("track:a");
    private static final Room B = Room.parse("track:b");

    private final List<String> limits = new ArrayList<>();
    private final Presence<String> presence = presence(Duration.ofSeconds(5));

    @Test
    void theFirstConnectionOfAUserMakesHimPresent() {
        assertThat(presence.enter("tab1", "ada", A)).contains(came(A, "ada"));
        assertThat(presence.enter("tab1", "ada", A)).isEmpty();
        assertThat(presence.enter("tab2", "ada", A)).isEmpty();
        assertThat(presence.enter("tab2", "ada", B)).contains(came(B, "ada"));

        assertThat(presence.users(A, 10)).containsExactly("ada");
        assertThat(presence.rooms("tab2")).containsExactlyInAnyOrder(A, B);
        assertThat(presence.roomsOf("ada")).containsExactlyInAnyOrder(A, B);
        assertThat(presence.roomsOf("ben")).isEmpty();
        assertThat(presence.isPresent(A, "ada")).isTrue();
        assertThat(presence.isPresent(A, "ben")).isFalse();
    }

    @Test
    void heIsGoneAGracePeriodAfterHisLastConnectionBroke() {
        presence.enter("tab1", "ada", A);
        presence.enter("tab2", "ada", A);

        assertThat(lose(presence, "tab1", NOON)).isEmpty();
        assertThat(tick(NOON.plusSeconds(60))).isEmpty();
        assertThat(lose(presence, "tab2", NOON.plusSeconds(60))).isEmpty();
        assertThat(tick(NOON.plusSeconds(64))).isEmpty();
        assertThat(presence.users(A, 10)).containsExactly("ada");
        assertThat(tick(NOON.plusSeconds(65))).containsExactly(went(A, "ada"));
        assertThat(presence.users(A, 10)).isEmpty();
        assertThat(presence.rooms("tab2")).isEmpty();
        assertThat(tick(NOON.plusSeconds(90))).isEmpty();
    }

    @Test
    void whoIsBackInTimeWasNeverAway() {
        presence.enter("tab1", "ada", A);
        lose(presence, "tab1", NOON);

        assertThat(presence.enter("tab2", "ada", A)).isEmpty();
        assertThat(tick(NOON.plusSeconds(60))).isEmpty();
        assertThat(presence.users(A, 10)).containsExactly("ada");
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepAnybodyThere() {
        presence.enter("tab1", "ada", A);
        presence.enter("tab2", "ben", A);
        lose(presence, "tab1", NOON);
        Instant hourAgo = NOON.minusSeconds(3_600);
        lose(presence, "tab2", hourAgo);

        assertThat(tick(hourAgo)).containsExactly(went(A, "ada"));
        assertThat(tick(hourAgo.plusSeconds(5))).containsExactly(went(A, "ben"));
    }

    @Test
    void everyGracePeriodRunsByItself() {
        presence.enter("tab1", "ada", A);
        presence.enter("tab2", "ben", A);
        presence.enter("tab2", "ben", B);
        lose(presence, "tab1", NOON);
        lose(presence, "tab2", NOON.plusSeconds(2));

        assertThat(tick(NOON.plusSeconds(6))).containsExactly(went(A, "ada"));
        assertThat(tick(NOON.plusSeconds(7)))
                .containsExactlyInAnyOrder(went(A, "ben"), went(B, "ben"));
    }

    @Test
    void whoLeavesIsGoneAtOnceUnlessHeIsThereInAnotherTab() {
        presence.enter("tab1", "ada", A);
        presence.enter("tab2", "ada", A);

        assertThat(presence.leave("tab1", A, NOON)).isEmpty();
        assertThat(presence.leave("tab1", A, NOON)).isEmpty();
        assertThat(presence.leave("tab2", B, NOON)).isEmpty();
        assertThat(presence.leave("tab2", A, NOON)).contains(went(A, "ada"));
        assertThat(lose(presence, "tab2", NOON)).isEmpty();
    }

    @Test
    void ofSeveralTabsNothingIsKeptWhenTheyAreGone() {
        for (int i = 0; i < 3; i++) {
            presence.enter("tab" + i, "ada", A);
        }
        for (int i = 0; i < 3; i++) {
            lose(presence, "tab" + i, NOON);
        }
        presence.enter("tab3", "ada", A);
        lose(presence, "tab3", NOON);

        assertThat(tick(NOON.plusSeconds(5))).containsExactly(went(A, "ada"));
        assertThat(presence.remembered()).isZero();
    }

    @Test
    void inTheRoomThatAUserHasToHimselfHeIsPresentAsElsewhere() {
        Room own = Room.ofUser("ada");

        assertThat(presence.enter("tab1", "ada", own)).contains(came(own, "ada"));
        assertThat(presence.enter("tab2", "ada", own)).isEmpty();
        assertThat(presence.users(own, 10)).containsExactly("ada");
        assertThat(presence.isPresent(own, "ada")).isTrue();
        assertThat(presence.roomsOf("ada")).containsExactly(own);
        assertThat(lose(presence, "tab1", NOON)).isEmpty();
        assertThat(lose(presence, "tab2", NOON)).isEmpty();
        assertThat(presence.count(own)).isEqualTo(1);
        assertThat(tick(NOON.plusSeconds(5))).containsExactly(went(own, "ada"));
        assertThat(presence.users(own, 10)).isEmpty();
    }

    @Test
    void nobodyElseIsEverThere() {
        Room own = Room.ofUser("ada");

        assertThatIllegalArgumentException().isThrownBy(() -> presence.enter("tab1", "ben", own));
        assertThat(presence.rooms("tab1")).isEmpty();
        assertThat(presence.isPresent(own, "ben")).isFalse();
    }

    @Test
    void whoIsTakenOutIsGoneAtOnce() {
        presence.enter("tab1", "ada", A);
        presence.enter("tab1", "ada", B);

        assertThat(presence.evict("tab1", A)).contains(went(A, "ada"));
        assertThat(presence.evict("tab1", A)).isEmpty();
        assertThat(presence.evict("tab2", A)).isEmpty();
        assertThat(presence.rooms("tab1")).containsExactly(B);
    }

    @Test
    void theGraceOfWhoMayNoLongerBeThereCanBeEnded() {
        presence.enter("tab1", "ada", A);
        assertThat(presence.endGrace(A, "ada")).isEmpty();
        lose(presence, "tab1", NOON);

        assertThat(presence.endGrace(A, "ada")).contains(went(A, "ada"));
        assertThat(presence.endGrace(A, "ada")).isEmpty();
        assertThat(tick(NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void whoComesAndGoesAgainAndAgainStaysPresentUntilHeHasBeenQuiet() {
        for (int i = 0; i < 3; i++) {
            presence.enter("tab1", "ada", A);
            assertThat(presence.leave("tab1", A, NOON)).contains(went(A, "ada"));
        }
        assertThat(presence.enter("tab1", "ada", A)).contains(came(A, "ada"));
        for (int i = 0; i < 100; i++) {
            assertThat(presence.leave("tab1", A, NOON)).isEmpty();
            assertThat(presence.enter("tab1", "ada", A)).isEmpty();
        }
        presence.leave("tab1", A, NOON.plusSeconds(1));
        assertThat(tick(NOON.plusSeconds(5))).isEmpty();
        assertThat(tick(NOON.plusSeconds(6))).containsExactly(went(A, "ada"));

        presence.enter("tab1", "ada", A);
        assertThat(presence.leave("tab1", A, NOON.plusSeconds(7))).contains(went(A, "ada"));
    }

    @Test
    void withoutAGracePeriodHeIsGoneAtOnce() {
        Presence<String> strict = presence(Duration.ZERO);
        strict.enter("tab1", "ada", A);
        strict.enter("tab1", "ada", B);

        assertThat(lose(strict, "tab1", NOON))
                .containsExactlyInAnyOrder(went(A, "ada"), went(B, "ada"));
        assertThat(limits).isEmpty();
    }

    @Test
    void aGracePeriodIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> presence(Duration.ofSeconds(-1)));
    }

    @Test
    void usersAreInTheOrderOfTheirIdsAndNotMoreThanAskedFor() {
        List.of("c", "a", "b").forEach(user -> presence.enter("tab of " + user, user, A));

        assertThat(presence.users(A, 2)).containsExactly("a", "b");
        assertThat(presence.count(A)).isEqualTo(3);
        assertThat(presence.count(B)).isZero();
    }

    @Test
    void whoIsInMoreThan1000RoomsHasNoGracePeriod() {
        for (int i = 0; i < 1_001; i++) {
            presence.enter("tab1", "ada", Room.parse("track:" + i));
        }
        presence.enter("tab2", "ben", A);

        assertThat(lose(presence, "tab1", NOON)).hasSize(1);
        assertThat(lose(presence, "tab2", NOON)).isEmpty();
        assertThat(limits).containsExactly("presence-grace");
    }

    @Test
    void beyond100000GracePeriodsWhoGoesIsGoneAtOnce() {
        for (int i = 0; i < 100_000; i++) {
            presence.enter("tab" + i, "u" + i % 1_000, Room.parse("track:" + i));
            lose(presence, "tab" + i, NOON);
        }
        presence.enter("tab", "ada", A);

        assertThat(lose(presence, "tab", NOON)).containsExactly(went(A, "ada"));
        assertThat(limits).containsExactly("presence-grace");
        assertThat(tick(NOON.plusSeconds(5), 10)).hasSize(10);
        assertThat(tick(NOON.plusSeconds(5))).hasSize(99_990);
    }

    @Test
    void whoLeftLatelyIsRememberedWithinTheSameLimitAndNotForEver() {
        for (int i = 0; i < 100_001; i++) {
            presence.enter("tab", "ada", Room.parse("track:" + i));
            presence.leave("tab", Room.parse("track:" + i), NOON);
        }
        assertThat(presence.remembered()).isEqualTo(100_000);

        tick(NOON.plusSeconds(5));

        assertThat(presence.remembered()).isZero();
    }

    private List<PresenceChange> tick(Instant now) {
        return tick(now, 1_000_000);
    }

    private List<PresenceChange> tick(Instant now, int limit) {
        List<PresenceChange> changes = new ArrayList<>();
        assertThat(presence.tick(now, limit, changes::add)).isEqualTo(changes.size());
        return changes;
    }

    private static List<PresenceChange> lose(Presence<String> presence, String tab, Instant now) {
        List<PresenceChange> changes = new ArrayList<>();
        presence.lose(tab, now, changes::add);
        return changes;
    }

    private Presence<String> presence(Duration grace) {
        return new Presence<>(
                grace,
                new RealtimeObserver() {
                    @Override
                    public void limitReached(String limit) {
                        limits.add(limit);
                    }
                });
    }

    private static PresenceChange came(Room room, String userId) {
        return new PresenceChange(room, userId, true);
    }

    private static PresenceChange went(Room room, String userId) {
        return new PresenceChange(room, userId, false);
    }
}
