package io.callboard.sqlite;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.SessionsUnavailableException;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteStoreTest {
    private static final Room ROOM = new Room("workspace", "abc");

    @TempDir Path dir;

    @Test
    void createsTheDirectoryItIsGiven() {
        Path deeper = dir.resolve("a/b");

        SqliteStore.open(deeper).close();

        assertThat(deeper.resolve("callboard.db")).exists();
    }

    @Test
    void aLinkToADirectoryWillDo() throws Exception {
        Path target = Files.createDirectory(dir.resolve("target"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), target);

        SqliteStore.open(link).close();

        assertThat(target.resolve("callboard.db")).exists();
    }

    @Test
    void whatIsNoDirectoryIsRefused() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));

        assertThatExceptionOfType(SqliteStoreException.class)
                .isThrownBy(() -> SqliteStore.open(file))
                .withMessageContainingAll(file.toString(), "cannot be used", "DATA_DIR");
    }

    @Test
    void aDirectoryIsOpenOnlyOnce() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            assertThatExceptionOfType(SqliteStoreException.class)
                    .isThrownBy(() -> SqliteStore.open(dir))
                    .withMessageContainingAll(dir.toString(), "in use by another Callboard");

            assertThat(append(store.auditLog(), entry("still working"))).hasSize(1);
        }
        SqliteStore.open(dir).close();
    }

    @Test
    void theDirectoryStaysLockedForWhoeverKeepsOnlyThePorts() {
        WeakReference<SqliteStore> store = new WeakReference<>(SqliteStore.open(dir));
        AuditLog log = requireNonNull(store.get()).auditLog();
        while (store.get() != null) {
            System.gc();
        }

        assertThatExceptionOfType(SqliteStoreException.class)
                .isThrownBy(() -> SqliteStore.open(dir))
                .withMessageContaining("in use by another Callboard");
        assertThat(append(log, entry("still working"))).hasSize(1);
    }

    @Test
    void theDatabaseOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
        SqliteStore.open(dir).close();
        setVersion(Schema.VERSION + 1);

        assertThatExceptionOfType(SqliteStoreException.class)
                .isThrownBy(() -> SqliteStore.open(dir))
                .withMessageContainingAll(
                        "newer Callboard",
                        "schema " + (Schema.VERSION + 1),
                        "knows " + Schema.VERSION);

        setVersion(Schema.VERSION);
        SqliteStore.open(dir).close();
    }

    private void setVersion(int version) throws Exception {
        try (Session session = Session.writer(dir.resolve("callboard.db"))) {
            session.execute("PRAGMA user_version = " + version);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Files.writeString(dir.resolve("callboard.db"), "Not a database. ".repeat(100));

        assertThatExceptionOfType(SqliteStoreException.class)
                .isThrownBy(() -> SqliteStore.open(dir))
                .withMessageContainingAll(dir.toString(), "damaged", "backup");
    }

    @Test
    void everyCommitIsFlushedToTheDisk() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            int full = 2;
            assertThat(pragma(store, "synchronous")).isEqualTo(Integer.toString(full));
            assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
        }
    }

    private static String pragma(SqliteStore store, String name) {
        return store.writer()
                .write(
                        session -> {
                            try (ResultSet row = session.prepare("PRAGMA " + name).executeQuery()) {
                                return row.getString(1);
                            }
                        });
    }

    @Test
    void closingTheLogLeavesTheOthersOpen() {
        try (SqliteStore store = SqliteStore.open(dir)) {
            store.auditLog().close();

            store.memberships().put(ROOM, "u1", Role.OWNER, 1, NOON);
            assertThat(store.memberships().members(ROOM)).hasSize(1);
        }
    }

    @Test
    void afterCloseEveryPortFails() {
        SqliteStore store = SqliteStore.open(dir);
        store.close();

        assertThatExceptionOfType(MembershipsUnavailableException.class)
                .isThrownBy(() -> store.memberships().put(ROOM, "u1", Role.OWNER, 1, NOON));
        assertThatExceptionOfType(MembershipsUnavailableException.class)
                .isThrownBy(() -> store.memberships().standing(ROOM, "u1"));
        assertThatExceptionOfType(SessionsUnavailableException.class)
                .isThrownBy(() -> store.sessions().remove(List.of("a")));
        assertThatExceptionOfType(SessionsUnavailableException.class)
                .isThrownBy(() -> store.sessions().find("a"));
        assertThatExceptionOfType(SqliteStoreException.class)
                .isThrownBy(() -> store.checkpoint().store(1));
        assertThatExceptionOfType(SqliteStoreException.class)
                .isThrownBy(() -> store.checkpoint().load());
        assertThatThrownBy(() -> append(store.auditLog(), entry("a")))
                .hasMessageContaining("closed");
    }

    @Test
    void closingTwiceIsFine() {
        SqliteStore store = SqliteStore.open(dir);
        store.close();
        store.close();
    }
}
