package io.callboard.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.presence.PresenceReport.Kind;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceElsewhereTest {
    private static final Room A = Room.parse("track:a");
    private static final Room B = Room.parse("track:b");

    private final Set<String> limits = new HashSet<>();
    private final PresenceElsewhere elsewhere =
            new PresenceElsewhere(
                    new RealtimeObserver() {
                        @Override
                        public void limitReached(String limit) {
                            limits.add(limit);
                        }
                    });
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void itKnowsWhatOthersReport() {
        assertThat(changes("s1", 0, came(A, "ben"), came(B, "ben"), came(A, "ada")))
                .containsExactly(came(A, "ben"), came(B, "ben"), came(A, "ada"));
        assertThat(elsewhere.users(A, 10)).containsExactly("ada", "ben");
        assertThat(elsewhere.users(A, 1)).containsExactly("ada");
        assertThat(elsewhere.count(A)).isEqualTo(2);
        assertThat(elsewhere.isPresent(B, "ada")).isFalse();
        assertThat(elsewhere.isInAnotherRoom(A, "ben")).isTrue();
        assertThat(elsewhere.isInAnotherRoom(A, "ada")).isFalse();
        assertThat(elsewhere.isInAnotherRoom(B, "ada")).isTrue();

        assertThat(changes("s1", 1, went(A, "ben"), went(A, "ben"), came(A, "ada")))
                .containsExactly(went(A, "ben"));
        assertThat(changes("s1", 2, went(B, "ben"), went(A, "ada")))
                .containsExactly(went(B, "ben"), went(A, "ada"));
        assertThat(elsewhere.remembered()).isZero();
    }

    @Test
    void whoIsOnTwoServersIsGoneWhenHeIsGoneFromBoth() {
        changes("s1", 0, came(A, "ben"));
        assertThat(changes("s2", 0, came(A, "ben"))).isEmpty();
        assertThat(elsewhere.isInAnotherRoom(A, "ben")).isFalse();

        assertThat(changes("s1", 1, went(A, "ben"))).isEmpty();
        assertThat(changes("s2", 1, went(A, "ben"))).containsExactly(went(A, "ben"));
    }

    @Test
    void aServerThatIsNewIsAskedForAll() {
        changes("s1", 17, came(A, "ben"));

        assertThat(elsewhere.toAsk()).containsExactly("s1");
        assertThat(snapshot("s1", 18, "ada", "ben")).containsExactly(came(A, "ada"));
        pass(Duration.ofSeconds(10));
        assertThat(elsewhere.toAsk()).isEmpty();
    }

    @Test
    void itIsAskedAgainAfterAWhileAndNotWhileItAnswers() {
        changes("s1", 0);
        assertThat(elsewhere.toAsk()).containsExactly("s1");
        pass(Duration.ofSeconds(2));
        assertThat(elsewhere.toAsk()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(elsewhere.toAsk()).containsExactly("s1");

        report("s1", 1, Kind.SNAPSHOT_BEGINS);
        pass(Duration.ofSeconds(5));
        assertThat(elsewhere.toAsk()).isEmpty();
    }

    @Test
    void whoMissesAReportAsksForAllAndNobodyFlickers() {
        known("s1", "ada", "ben", "cem");
        assertThat(elsewhere.toAsk()).isEmpty();
        assertThat(changes("s1", 6, came(A, "eve"))).containsExactly(came(A, "eve"));
        assertThat(elsewhere.toAsk()).containsExactly("s1");

        assertThat(snapshot("s1", 7, "ada", "dev", "eve")).containsExactly(came(A, "dev"));
        assertThat(removeOutdated()).containsExactlyInAnyOrder(went(A, "ben"), went(A, "cem"));
        assertThat(elsewhere.users(A, 10)).containsExactly("ada", "dev", "eve");
        assertThat(elsewhere.toAsk()).isEmpty();
    }

    @Test
    void soDoesWhoHearsAReportTwice() {
        known("s1", "ada");
        changes("s1", 2, came(A, "ben"));

        assertThat(elsewhere.toAsk()).containsExactly("s1");
    }

    @Test
    void ofASnapshotOfWhichAPartIsLostNobodyIsTakenToBeGone() {
        known("s1", "ada", "ben");
        report("s1", 3, Kind.SNAPSHOT_BEGINS);
        report("s1", 4, Kind.SNAPSHOT_PART, came(A, "ada"));
        report("s1", 6, Kind.SNAPSHOT_ENDS);

        assertThat(removeOutdated()).isEmpty();
        assertThat(elsewhere.toAsk()).containsExactly("s1");
        assertThat(snapshot("s1", 7, "ben")).isEmpty();
        assertThat(removeOutdated()).containsExactly(went(A, "ada"));
    }

    @Test
    void whatChangesDuringASnapshotCounts() {
        known("s1", "ada", "ben");
        report("s1", 3, Kind.SNAPSHOT_BEGINS);
        report("s1", 4, Kind.SNAPSHOT_PART, came(A, "ada"), came(A, "ben"));
        assertThat(changes("s1", 5, went(A, "ada"), came(A, "cem")))
                .containsExactly(went(A, "ada"), came(A, "cem"));
        report("s1", 6, Kind.SNAPSHOT_ENDS);

        assertThat(removeOutdated()).isEmpty();
        assertThat(elsewhere.users(A, 10)).containsExactly("ben", "cem");
    }

    @Test
    void aSnapshotThatBeginsBeforeTheLastOneIsWorkedOffTakesNobodyElse() {
        known("s1", "ada", "ben", "cem");
        snapshot("s1", 3, "ada", "ben");
        report("s1", 6, Kind.SNAPSHOT_BEGINS);

        assertThat(removeOutdated()).containsExactly(went(A, "cem"));
    }

    @Test
    void aServerOfWhichNothingIsHeardFor20SecondsIsGone() {
        known("s1", "ada", "ben");
        known("s2", "ben");
        pass(Duration.ofSeconds(10));
        changes("s2", 3);
        pass(Duration.ofSeconds(9));
        assertThat(removeOutdated()).isEmpty();

        pass(Duration.ofSeconds(1));

        assertThat(removeOutdated()).containsExactly(went(A, "ada"));
        assertThat(elsewhere.users(A, 10)).containsExactly("ben");
        pass(Duration.ofSeconds(10));
        assertThat(removeOutdated()).containsExactly(went(A, "ben"));
        assertThat(elsewhere.remembered()).isZero();
    }

    @Test
    void aServerThatIsThereAgainIsHeardAgain() {
        known("s1", "ada", "ben");
        pass(PresenceElsewhere.MAX_SILENCE);

        assertThat(changes("s1", 30, came(A, "ada"))).as("she was not removed yet").isEmpty();
        assertThat(elsewhere.toAsk()).containsExactly("s1");
        assertThat(removeOutdated()).containsExactly(went(A, "ben"));
        assertThat(elsewhere.users(A, 10)).containsExactly("ada");
    }

    @Test
    void aServerThatIsStartedAgainIsAnotherOne() {
        known("old", "ada", "ben");
        known("new", "ada");
        pass(Duration.ofSeconds(15));
        changes("new", 3);
        pass(Duration.ofSeconds(5));

        assertThat(removeOutdated()).containsExactly(went(A, "ben"));
    }

    @Test
    void whoeverWasSuspendedHimselfDoesNotTakeTheOthersToBeGone() {
        known("s1", "ada");
        elsewhere.tick(now);
        elsewhere.tick(now.plusSeconds(3_600));
        elsewhere.tick(now.plusSeconds(3_617));
        assertThat(removeOutdated()).isEmpty();

        now = now.plusSeconds(3_617);
        pass(Duration.ofSeconds(16));
        assertThat(removeOutdated()).containsExactly(went(A, "ada"));
    }

    @Test
    void norDoesWhoseClockIsSetBackKeepThem() {
        known("s1", "ada");
        pass(Duration.ofSeconds(10));
        now = now.minusSeconds(3_600);
        pass(Duration.ofSeconds(11));

        assertThat(removeOutdated()).containsExactly(went(A, "ada"));
    }

    @Test
    void manyAreRemovedAFewAtATime() {
        known("s1", IntStream.range(0, 100).mapToObj(i -> "u" + i).toArray(String[]::new));
        pass(PresenceElsewhere.MAX_SILENCE);

        assertThat(elsewhere.hasOutdated()).isTrue();
        assertThat(elsewhere.removeOutdated(60)).hasSize(60);
        assertThat(elsewhere.hasOutdated()).isTrue();
        assertThat(elsewhere.removeOutdated(60)).hasSize(40);
        assertThat(elsewhere.hasOutdated()).isFalse();
    }

    @Test
    void beyond100ServersNothingIsKnown() {
        for (int i = 0; i < 100; i++) {
            changes("s" + i, 0);
        }
        assertThat(limits).isEmpty();

        assertThat(changes("one too many", 0, came(A, "ada"))).isEmpty();

        assertThat(limits).containsExactly("presence-servers");
        pass(PresenceElsewhere.MAX_SILENCE);
        assertThat(changes("one too many", 1, came(A, "ada"))).hasSize(1);
    }

    @Test
    void beyond500000UsersInRoomsTheyAreNotKnownUntilThereIsAPlace() {
        long number = known("s1");
        for (int i = 0; i < PresenceElsewhere.MAX_SEATS; i++) {
            changes("s1", number++, came(Room.parse("track:" + i), "ada"));
        }
        assertThat(limits).isEmpty();

        assertThat(changes("s1", number++, came(A, "ben"))).isEmpty();
        assertThat(limits).containsExactly("presence-seats");
        assertThat(elsewhere.toAsk()).as("it would not fit").isEmpty();
        for (int i = 0; i <= PresenceElsewhere.MAX_SEATS / 10 + 10; i++) {
            changes("s1", number++, went(Room.parse("track:" + i), "ada"));
        }

        assertThat(elsewhere.toAsk()).containsExactly("s1");
        assertThat(snapshot("s1", number, "ben")).containsExactly(came(A, "ben"));
        pass(Duration.ofSeconds(5));
        assertThat(elsewhere.toAsk()).isEmpty();
    }

    /** A server that has told all who are in a room; its next report is number 3 or so. */
    private long known(String server, String... users) {
        changes(server, 0);
        assertThat(elsewhere.toAsk()).contains(server);
        snapshot(server, 0, users);
        return 3;
    }

    /** Three reports. */
    private List<PresenceChange> snapshot(String server, long number, String... users) {
        List<PresenceChange> changes = new ArrayList<>();
        changes.addAll(report(server, number, Kind.SNAPSHOT_BEGINS));
        PresenceChange[] present = new PresenceChange[users.length];
        for (int i = 0; i < users.length; i++) {
            present[i] = came(A, users[i]);
        }
        changes.addAll(report(server, number + 1, Kind.SNAPSHOT_PART, present));
        changes.addAll(report(server, number + 2, Kind.SNAPSHOT_ENDS));
        return changes;
    }

    private List<PresenceChange> changes(String server, long number, PresenceChange... changes) {
        return report(server, number, Kind.CHANGES, changes);
    }

    private List<PresenceChange> report(
            String server, long number, Kind kind, PresenceChange... changes) {
        return elsewhere.heard(new PresenceReport(server, number, kind, List.of(changes)));
    }

    private List<PresenceChange> removeOutdated() {
        return elsewhere.removeOutdated(1_000);
    }

    /** Second by second. */
    private void pass(Duration time) {
        elsewhere.tick(now);
        for (int i = 0; i < time.toSeconds(); i++) {
            now = now.plusSeconds(1);
            elsewhere.tick(now);
        }
    }

    private static PresenceChange came(Room room, String userId) {
        return new PresenceChange(room, userId, true);
    }

    private static PresenceChange went(Room room, String userId) {
        return new PresenceChange(room, userId, false);
    }
}
