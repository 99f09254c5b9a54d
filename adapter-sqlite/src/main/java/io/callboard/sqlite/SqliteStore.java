package io.callboard.sqlite;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.notification.Notifications;
import io.callboard.core.room.Memberships;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The store of a single node: audit log, memberships, notifications, sessions and checkpoint in one
 * directory.
 *
 * <p>What was acknowledged survives a crash of the process and of the machine (WAL, {@code
 * synchronous=FULL}). Only one process at a time can open a directory; other programs may read the
 * database while it runs. The directory must be on a local disk.
 *
 * <p>Thread-safe. The ports share one writer: appending never blocks, and if more than 10,000
 * writes or 64 MiB wait for the disk, further ones fail at once.
 */
public final class SqliteStore implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SqliteStore.class.getName());

    private final DirectoryLock lock;
    private final Path dir;
    private final Session writing;
    private final GroupWriter writer;
    private final Readers readers;
    private final SqliteAuditLog auditLog;
    private final SqliteMemberships memberships;
    private final SqliteNotifications notifications;
    private final SqliteSessions sessions;
    private final SqliteCheckpoint checkpoint;

    private SqliteStore(Path dir, DirectoryLock lock) throws SQLException {
        this.dir = dir;
        this.lock = lock;
        Path database = dir.resolve("callboard.db");
        writing = Session.writer(database);
        try {
            Schema.prepare(writing, dir);
            readers = new Readers(database, dir);
        } catch (SQLException | RuntimeException e) {
            writing.close();
            throw e;
        }
        writer = new GroupWriter(writing, dir);
        auditLog = new SqliteAuditLog(writer, readers);
        memberships = new SqliteMemberships(writer, readers);
        notifications = new SqliteNotifications(writer, readers);
        sessions = new SqliteSessions(writer, readers);
        checkpoint = new SqliteCheckpoint(writer, readers);
    }

    /**
     * Opens the store in this directory, and creates both if they are not there. Blocks.
     *
     * @throws SqliteStoreException if the directory is in use, cannot be written, or holds the
     *     database of a newer version; the message says what to do
     */
    public static SqliteStore open(Path dir) {
        try {
            if (!Files.isDirectory(dir)) {
                Files.createDirectories(dir);
            }
            return open(dir, DirectoryLock.on(dir));
        } catch (IOException e) {
            throw new SqliteStoreException(
                    "The data directory "
                            + dir
                            + " cannot be used ("
                            + e
                            + "). Give a directory that this user can write to (DATA_DIR).",
                    e);
        }
    }

    private static SqliteStore open(Path dir, DirectoryLock lock) throws IOException {
        try {
            NativeLibrary.load(dir);
            return new SqliteStore(dir, lock);
        } catch (SQLException e) {
            lock.close();
            throw Remedy.of(e, dir);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The audit log. Closing it leaves the store open for the others. */
    public AuditLog auditLog() {
        return auditLog;
    }

    /** The memberships. */
    public Memberships memberships() {
        return memberships;
    }

    /** The notifications. */
    public Notifications notifications() {
        return notifications;
    }

    /** The sessions. */
    public Sessions sessions() {
        return sessions;
    }

    /** The checkpoint. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The writer, for tests that make it fail. */
    GroupWriter writer() {
        return writer;
    }

    /** Waits for what is under way, then lets the directory go. Further calls fail. */
    @Override
    public void close() {
        auditLog.close();
        writer.close();
        try (lock;
                writing;
                readers) {
            LOG.log(System.Logger.Level.DEBUG, "Closing the store in {0}", dir);
        } catch (SQLException e) {
            throw Remedy.of(e, dir);
        } catch (IOException e) {
            throw new SqliteStoreException("The data directory " + dir + " cannot be let go", e);
        }
    }

    static SqliteStoreException closed() {
        return new SqliteStoreException("The store is closed", null);
    }
}
