package io.callboard.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A few connections to read with; whoever finds none free waits for one. */
final class Readers implements AutoCloseable {
    private static final int COUNT = 3;

    private final List<Session> all = new ArrayList<>();
    private final Queue<Session> free = new ConcurrentLinkedQueue<>();
    private final Semaphore permits = new Semaphore(COUNT);
    private final Path dir;
    private volatile boolean closed;

    Readers(Path database, Path dir) throws SQLException {
        this.dir = dir;
        for (int i = 0; i < COUNT; i++) {
            all.add(Session.reader(database));
        }
        free.addAll(all);
    }

    /** Reads with one connection. */
    interface Query<T> {
        T run(Session session) throws SQLException;
    }

    /**
     * @throws SqliteStoreException if SQLite fails or the store is closed
     */
    <T> T read(Query<T> query) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw SqliteStore.closed();
            }
            return readWith(free.remove(), query);
        } finally {
            permits.release();
        }
    }

    private <T> T readWith(Session session, Query<T> query) {
        try {
            return query.run(session);
        } catch (SQLException e) {
            forgetPrepared(session, e);
            throw Remedy.of(e, dir);
        } finally {
            free.add(session);
        }
    }

    private static void forgetPrepared(Session session, SQLException cause) {
        try {
            session.forgetPrepared();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Waits for reads under way; later ones fail. */
    @Override
    public void close() throws SQLException {
        closed = true;
        permits.acquireUninterruptibly(COUNT);
        try {
            for (Session session : all) {
                session.close();
            }
        } finally {
            permits.release(COUNT);
        }
    }
}
