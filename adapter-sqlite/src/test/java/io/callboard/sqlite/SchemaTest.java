package io.callboard.sqlite;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.ROOM;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.positions;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.notification.Notification;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database as an earlier version left it is brought up to date when it is opened. */
@Timeout(60)
class SchemaTest {
    private static final Room ABC = new Room("workspace", "abc");

    @TempDir Path dir;

    @BeforeEach
    void leaveTheDatabaseOfVersion1() throws Exception {
        leave(dir, 1);
    }

    /** A database with some of everything that the version could keep. */
    private static void leave(Path where, int version) throws Exception {
        String name = "version-" + version + ".sql";
        try (InputStream script = SchemaTest.class.getResourceAsStream(name);
                Session session = Session.writer(where.resolve("callboard.db"))) {
            session.execute(new String(requireNonNull(script).readAllBytes(), UTF_8));
        }
    }

    @Test
    void everythingIsStillThere() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            assertEverythingIsThere(store);
        }
    }

    private static void assertEverythingIsThere(SqliteStore store) {
        List<RecordedEntry> expected =
                List.of(
                        new RecordedEntry(1, entry("a").entry()),
                        new RecordedEntry(2, entry("b").entry()));
        assertThat(store.auditLog().read(0, 10)).isEqualTo(expected);
        assertThat(store.auditLog().read(ROOM, 0, 10)).isEqualTo(expected);
        assertThat(store.memberships().standing(ABC, "u1"))
                .contains(new Standing(Role.OWNER, NOON));
        assertThat(store.checkpoint().load()).isEqualTo(2);
    }

    @Test
    void soItIsAfterVersion5(@TempDir Path other) throws Exception {
        leave(other, 5);

        try (SqliteStore store = SqliteStore.open(other)) {
            assertEverythingIsThere(store);
            assertThat(store.auditLog().epoch()).isEqualTo("0123456789abcdef");
            assertThat(store.notifications().unread("u1", 2)).isEqualTo(1);
            assertThat(store.sessions().find("k1"))
                    .contains(
                            new SavedSession(
                                    "k1",
                                    "s1",
                                    "u1",
                                    1,
                                    2,
                                    Map.of(ABC, new Seat(Role.OWNER, 1)),
                                    NOON));
        }
    }

    @Test
    void afterVersion5EntriesOfTenantsAreKeptAndAnEarlierOneIsStillTheSame(@TempDir Path other)
            throws Exception {
        leave(other, 5);
        AuditEntry ofATenant =
                AuditEntry.of("LOGIN").id("c").at(NOON).tenant("acme").exceptSocket("s1");

        try (SqliteStore store = SqliteStore.open(other)) {
            NewEntry added = new NewEntry(ofATenant, "c", Set.of(ABC.in("acme")));
            assertThat(positions(append(store.auditLog(), entry("b"), added)))
                    .containsExactly(2L, 3L);
            assertThat(store.auditLog().read(ABC.in("acme"), 0, 10))
                    .containsExactly(new RecordedEntry(3, ofATenant));
            assertThat(store.auditLog().read(ABC, 0, 10)).isEmpty();
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
