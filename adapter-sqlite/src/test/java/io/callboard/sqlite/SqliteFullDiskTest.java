package io.callboard.sqlite;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.carrying;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogFullException;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.delivery.SessionsUnavailableException;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is told that the database may have no more pages, and fails as on a full disk. */
@Timeout(60)
class SqliteFullDiskTest {
    private static final Room ROOM = new Room("workspace", "abc");

    @TempDir Path dir;

    @Test
    void onAFullDiskWritingFailsClearlyAndGoesOnWhenThereIsSpace() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            AuditLog log = store.auditLog();
            allowPages(store, 100);
            long acknowledged = appendUntilItFails(log);

            assertThat(acknowledged).isPositive();
            assertThat(positions(log.read(0, Integer.MAX_VALUE)))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, acknowledged).boxed().toList());
            assertThatExceptionOfType(MembershipsUnavailableException.class)
                    .isThrownBy(() -> putManyMembers(store))
                    .withMessageContaining("disk is full");
            assertThatExceptionOfType(SessionsUnavailableException.class)
                    .isThrownBy(() -> saveManySessions(store))
                    .withMessageContaining("disk is full");

            allowPages(store, 10_000);
            assertThat(positions(append(log, entry("afterwards"))))
                    .containsExactly(acknowledged + 1);
            putManyMembers(store);
            saveManySessions(store);
            assertThat(log.head()).isEqualTo(acknowledged + 1);
        }
        try (SqliteStore again = SqliteStore.open(dir)) {
            List<RecordedEntry> found = again.auditLog().read(0, Integer.MAX_VALUE);
            assertThat(found).hasSize((int) again.auditLog().head());
            assertThat(found.get(found.size() - 1).id()).isEqualTo("afterwards");
        }
    }

    @Test
    void whetherThereIsRoomAgainCanBeAsked() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            AuditLog log = store.auditLog();
            log.check();
            allowPages(store, 100);
            long acknowledged = appendUntilItFails(log);

            // a little one may fit where a large one does not
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(AuditLogFullException.class)
                        .isThrownBy(log::check)
                        .withMessageContaining("disk is full");
            }
            allowPages(store, 10_000);
            log.check();
            log.check();

            assertThat(log.read(-1, Integer.MAX_VALUE)).hasSize((int) acknowledged);
            assertThat(log.head()).isEqualTo(acknowledged);
            assertThat(positions(append(log, entry("afterwards"))))
                    .containsExactly(acknowledged + 1);
        }
    }

    @Test
    void trimmingMakesRoom() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            AuditLog log = store.auditLog();
            allowPages(store, 100);
            long acknowledged = appendUntilItFails(log);

            log.trim(acknowledged / 2);

            assertThat(positions(append(log, entry("afterwards"))))
                    .containsExactly(acknowledged + 1);
        }
    }

    private static void allowPages(SqliteStore store, int pages) {
        store.writer()
                .write(
                        session -> {
                            session.execute("PRAGMA max_page_count = " + pages);
                            return pages;
                        });
    }

    private static long appendUntilItFails(AuditLog log) {
        Map<String, String> large = Map.of("text", "x".repeat(10_000));
        for (long acknowledged = 0; ; acknowledged++) {
            try {
                append(log, carrying("e" + acknowledged, large));
            } catch (CompletionException e) {
                assertThatThrownBy(
                                () -> {
                                    throw e;
                                })
                        .hasCauseInstanceOf(AuditLogFullException.class)
                        .hasMessageContainingAll("disk is full", "Free some space");
                return acknowledged;
            }
        }
    }

    private static void putManyMembers(SqliteStore store) {
        for (int i = 0; i < 500; i++) {
            store.memberships().put(ROOM, "member " + i, Role.MEMBER, 1, NOON);
        }
    }

    private static void saveManySessions(SqliteStore store) {
        Map<Room, Seat> rooms =
                IntStream.range(0, 100)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        i -> new Room("track", "t" + i),
                                        i -> new Seat(Role.MEMBER, i)));
        for (int i = 0; i < 500; i++) {
            store.sessions()
                    .save(List.of(new SavedSession("key" + i, "socket", "u1", 1, 1, rooms, NOON)));
        }
    }
}
