package io.callboard.sqlite;

import io.callboard.core.audit.IdConflictException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs writes one after the other, on a thread of its own. Those that came while it was busy share
 * one transaction, and so one flush to the disk. Each is answered once it is durable.
 *
 * <p>If SQLite fails, the whole group is taken back and each of it fails; the next group is tried
 * again, so writing goes on when the disk has space again.
 */
final class GroupWriter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GroupWriter.class.getName());

    static final int MAX_WAITING = 10_000;
    private static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;
    private static final int SMALL_WRITE_BYTES = 1000;

    private final WriteQueue<Write<?>> queue = new WriteQueue<>(MAX_WAITING, MAX_WAITING_BYTES);
    private final Session session;
    private final Path dir;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean failing;

    GroupWriter(Session session, Path dir) {
        this.session = session;
        this.dir = dir;
        thread = new Thread(this::work, "callboard-sqlite-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A part of a transaction. */
    interface Statements<T> {
        /**
         * @throws IdConflictException before anything was changed; costs only this write
         */
        T run(Session session) throws SQLException;
    }

    /**
     * Does not block. The future fails with {@link IdConflictException} or, whatever else went
     * wrong, with {@link SqliteStoreException}; what depends on it runs on the writer's thread.
     *
     * @param size about how many bytes the write keeps in memory
     */
    <T> CompletableFuture<T> submit(long size, Statements<T> statements) {
        Write<T> write = new Write<>(statements);
        WriteQueue.Offer offer = queue.offer(write, size);
        if (offer == WriteQueue.Offer.FULL) {
            write.fail(
                    new SqliteStoreException(
                            "The store in "
                                    + dir
                                    + " is slower than what it is asked to write. Nothing was"
                                    + " stored. Send less at once, or use a faster disk.",
                            null));
        } else if (offer == WriteQueue.Offer.CLOSED) {
            write.fail(SqliteStore.closed());
        }
        return write.answer;
    }

    /**
     * Writes and waits until it is durable.
     *
     * @throws SqliteStoreException if it could not be written
     */
    <T> T write(Statements<T> statements) {
        return write(SMALL_WRITE_BYTES, statements);
    }

    /** As {@link #write(Statements)}, for a write that keeps about so many bytes in memory. */
    <T> T write(long size, Statements<T> statements) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException(
                    "What depends on an append runs on the store's writer and must not wait for it."
                            + " Give it an executor of its own, as with thenAcceptAsync.");
        }
        try {
            return submit(size, statements).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SqliteStoreException failure ? failure : e;
        }
    }

    private void work() {
        for (List<Write<?>> group = queue.takeAll(); !group.isEmpty(); group = queue.takeAll()) {
            write(group);
            group.clear(); // else what was written is kept until the next group comes
        }
        ended.complete(null);
    }

    private void write(List<Write<?>> group) {
        try {
            session.prepare("BEGIN IMMEDIATE").execute();
            for (Write<?> write : group) {
                write.run(session);
            }
            session.prepare("COMMIT").execute();
        } catch (Throwable e) { // a writer that dies leaves every later write without an answer
            rollBack();
            fail(group, e);
            return;
        }
        if (failing) {
            failing = false;
            LOG.log(System.Logger.Level.INFO, "The store in {0} can be written again", dir);
        }
        group.forEach(Write::answer);
    }

    private void fail(List<Write<?>> group, Throwable error) {
        SqliteStoreException failure =
                error instanceof SQLException sql
                        ? Remedy.of(sql, dir)
                        : new SqliteStoreException("The store in " + dir + " failed", error);
        if (!failing) { // once, not for every group until it heals
            LOG.log(System.Logger.Level.ERROR, failure.getMessage(), error);
        }
        failing = true;
        group.forEach(write -> write.fail(failure));
    }

    private void rollBack() {
        try {
            session.forgetPrepared();
            session.execute("ROLLBACK");
        } catch (SQLException e) { // SQLite rolls back by itself after some errors
            LOG.log(System.Logger.Level.DEBUG, "Nothing to roll back", e);
        }
    }

    /** Waits until everything submitted before was written; later writes are refused. */
    @Override
    public void close() {
        queue.close();
        ended.join();
    }

    private static final class Write<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Statements<T> statements;
        private Runnable answering = () -> {};

        Write(Statements<T> statements) {
            this.statements = statements;
        }

        void run(Session session) throws SQLException {
            try {
                T result = statements.run(session);
                answering = () -> answer.complete(result);
            } catch (IdConflictException e) {
                answering = () -> answer.completeExceptionally(e);
            }
        }

        void answer() {
            answering.run();
        }

        void fail(RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }
}
