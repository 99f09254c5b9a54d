package io.callboard.core.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.presence.PresenceReport.Kind;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceReportsTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room A = Room.parse("track:a");
    private static final Room B = Room.parse("track:b");

    private final Presence<String> here = new Presence<>(Duration.ZERO, RealtimeObserver.NONE);
    private final PresenceReports reports =
            new PresenceReports("s1", here, room -> !room.kind().equals("secret"));

    @Test
    void withoutNewsThereIsOneReportToSayThatTheServerIsThere() {
        assertThat(reports.next()).as("it is not time").isEmpty();
        assertThat(round()).containsExactly(report(0, Kind.CHANGES));
        assertThat(round()).containsExactly(report(1, Kind.CHANGES));
    }

    @Test
    void theLastChangeOfEachUserInARoomIsReportedInTheirOrder() {
        enter("ada", A);
        enter("ben", A);
        leave("ada", A);
        enter("ada", B);

        assertThat(round())
                .containsExactly(
                        report(0, Kind.CHANGES, came(A, "ben"), went(A, "ada"), came(B, "ada")));
        assertThat(round()).containsExactly(report(1, Kind.CHANGES));
    }

    @Test
    void ofRoomsThatAreNotSharedNothingIsReported() {
        enter("ada", Room.parse("secret:s"));
        reports.asked("s1");

        assertThat(round())
                .containsExactly(report(0, Kind.SNAPSHOT_BEGINS), report(1, Kind.SNAPSHOT_ENDS));
    }

    @Test
    void aReportHasAtMost200Changes() {
        for (int i = 0; i < 401; i++) {
            enter("u" + i, A);
        }

        assertThat(round())
                .extracting(report -> report.changes().size())
                .containsExactly(200, 200, 1);
        List<PresenceChange> tooMany = Collections.nCopies(201, came(A, "ada"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PresenceReport("s1", 0, Kind.CHANGES, tooMany));
    }

    @Test
    void theNameOfAServerHas1To64Characters() {
        assertThat(PresenceReport.isServer("s".repeat(64))).isTrue();
        assertThat(PresenceReport.isServer("s".repeat(65))).isFalse();
        assertThat(PresenceReport.isServer(" ")).isFalse();
    }

    @Test
    void whoeverAsksIsToldAllOnceSomeAtATime() {
        for (int i = 0; i < 399; i++) {
            enter("u%03d".formatted(i), A);
        }
        enter("ada", B);
        enter("ben", B);
        round();
        reports.asked("another");
        assertThat(round()).as("it was not asked").hasSize(1);
        reports.asked("s1");

        List<PresenceReport> told = round();

        assertThat(told)
                .extracting(PresenceReport::kind)
                .containsExactly(
                        Kind.SNAPSHOT_BEGINS,
                        Kind.SNAPSHOT_PART,
                        Kind.SNAPSHOT_PART,
                        Kind.SNAPSHOT_PART,
                        Kind.SNAPSHOT_ENDS);
        assertThat(told.stream().flatMap(report -> report.changes().stream()))
                .hasSize(401)
                .doesNotHaveDuplicates()
                .contains(came(A, "u000"), came(A, "u398"), came(B, "ada"), came(B, "ben"));
        assertThat(round()).hasSize(1);
    }

    @Test
    void whoComesOrGoesDuringASnapshotIsReportedAfterIt() {
        enter("ada", A);
        round();
        reports.asked("s1");
        reports.begin();
        assertThat(reports.next()).contains(report(1, Kind.SNAPSHOT_BEGINS));
        enter("ben", A);
        assertThat(reports.next())
                .contains(report(2, Kind.SNAPSHOT_PART, came(A, "ada"), came(A, "ben")));
        leave("ben", A);
        assertThat(reports.next()).contains(report(3, Kind.SNAPSHOT_ENDS));
        assertThat(reports.next()).isEmpty();

        assertThat(round()).containsExactly(report(4, Kind.CHANGES, went(A, "ben")));
    }

    @Test
    void whenMoreThan100000ChangesWaitAllAreToldInstead() {
        for (int i = 0; i < 100_000; i++) {
            enter("u" + i, A);
            leave("u" + i, A);
        }
        assertThat(round()).hasSize(500);
        enter("ada", A);
        for (int i = 0; i < 100_000; i++) {
            enter("u" + i, A);
            leave("u" + i, A);
        }

        assertThat(round())
                .containsExactly(
                        report(500, Kind.CHANGES, went(A, "u99999")),
                        report(501, Kind.SNAPSHOT_BEGINS),
                        report(502, Kind.SNAPSHOT_PART, came(A, "ada")),
                        report(503, Kind.SNAPSHOT_ENDS));
    }

    private void enter(String user, Room room) {
        here.enter(user, user, room).ifPresent(reports::add);
    }

    private void leave(String user, Room room) {
        here.leave(user, room, NOON).ifPresent(reports::add);
    }

    private List<PresenceReport> round() {
        reports.begin();
        List<PresenceReport> all = new ArrayList<>();
        for (Optional<PresenceReport> next = reports.next();
                next.isPresent();
                next = reports.next()) {
            all.add(next.get());
        }
        return all;
    }

    private static PresenceReport report(long number, Kind kind, PresenceChange... changes) {
        return new PresenceReport("s1", number, kind, List.of(changes));
    }

    private static PresenceChange came(Room room, String userId) {
        return new PresenceChange(room, userId, true);
    }

    private static PresenceChange went(Room room, String userId) {
        return new PresenceChange(room, userId, false);
    }
}
