package io.callboard.sqlite;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.ROOM;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.positions;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.notification.Notification;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database as version 1 left it is brought up to date when it is opened. */
@Timeout(60)
class SchemaTest {
    @TempDir Path dir;

    @BeforeEach
    void leaveTheDatabaseOfVersion1() throws Exception {
        try (InputStream script = getClass().getResourceAsStream("version-1.sql");
                Session session = Session.writer(dir.resolve("callboard.db"))) {
            session.execute(new String(requireNonNull(script).readAllBytes(), UTF_8));
        }
    }

    @Test
    void everythingIsStillThere() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            List<RecordedEntry> expected =
                    List.of(
                            new RecordedEntry(1, entry("a").entry()),
                            new RecordedEntry(2, entry("b").entry()));
            assertThat(store.auditLog().read(0, 10)).isEqualTo(expected);
            assertThat(store.auditLog().read(ROOM, 0, 10)).isEqualTo(expected);
            assertThat(store.memberships().standing(new Room("workspace", "abc"), "u1"))
                    .contains(new Standing(Role.OWNER, NOON));
            assertThat(store.checkpoint().load()).isEqualTo(2);
        }
    }

    @Test
    void theLogGoesOn() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            assertThat(positions(append(store.auditLog(), entry("b"), entry("c"))))
                    .containsExactly(2L, 3L);
        }
    }

    @Test
    void theLogCanBeTrimmed() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            assertThat(store.auditLog().floor()).isZero();

            store.auditLog().trim(1);

            assertThat(positions(store.auditLog().read(ROOM, 0, 10))).containsExactly(2L);
        }
    }

    @Test
    void itGetsAnEpochThatStays() {
        String epoch = epoch();

        assertThat(epoch).matches("[0-9a-f]{16}");
        assertThat(epoch()).isEqualTo(epoch);
    }

    private String epoch() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            return store.auditLog().epoch();
        }
    }

    @Test
    void itKeepsNotifications() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            store.notifications().add("n1", NOON, Notification.of("u1", "t", "m", "s"), 3);
            assertThat(store.notifications().unread("u1", 3)).isEqualTo(1);
        }
    }

    @Test
    void itIsOfTheNewestVersionAfterwards() throws Exception {
        SqliteStore.open(dir).close();

        try (Session session = Session.writer(dir.resolve("callboard.db"));
                ResultSet row = session.prepare("PRAGMA user_version").executeQuery()) {
            assertThat(row.getInt(1)).isEqualTo(Schema.VERSION);
        }
    }
}
