package io.callboard.sqlite;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogFullException;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The audit log in the tables {@code entry}, {@code entry_room} and {@code log}. */
final class SqliteAuditLog implements AuditLog {
    private static final System.Logger LOG = System.getLogger(SqliteAuditLog.class.getName());

    private final GroupWriter writer;
    private final Readers readers;
    private final String epoch;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean lastFailed;

    /** Each append takes one; closing takes them all, and so waits for the appends. */
    private final Semaphore underWay = new Semaphore(Integer.MAX_VALUE);

    SqliteAuditLog(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
        epoch = readers.read(LogTable::epoch);
    }

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        if (batch.size() > MAX_BATCH) {
            return CompletableFuture.failedStage(
                    new IllegalArgumentException(
                            "A batch has at most " + MAX_BATCH + " entries, not " + batch.size()));
        }
        if (!underWay.tryAcquire()) {
            return CompletableFuture.failedStage(unavailable(SqliteStore.closed()));
        }
        CompletableFuture<List<RecordedEntry>> stage = new CompletableFuture<>();
        CompletionStage<List<RecordedEntry>> given = stage.minimalCompletionStage();
        var unused =
                write(batch)
                        .handle(this::answer)
                        .whenComplete(
                                (answers, failure) -> {
                                    if (failure == null) {
                                        stage.complete(answers);
                                    } else {
                                        stage.completeExceptionally(failure);
                                    }
                                    // last: who waits for that finds every answer given
                                    underWay.release();
                                });
        return given;
    }

    private CompletableFuture<List<RecordedEntry>> write(List<NewEntry> batch) {
        try {
            List<EntryRow> rows = batch.stream().map(EntryRow::of).toList();
            long size = rows.stream().mapToLong(EntryRow::size).sum();
            return writer.submit(size, session -> EntryTable.append(session, rows));
        } catch (ArithmeticException e) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("The time of an entry is too far away", e));
        }
    }

    private List<RecordedEntry> answer(
            @Nullable List<RecordedEntry> answers, @Nullable Throwable failure) {
        lastFailed = failure instanceof SqliteStoreException;
        if (answers == null) {
            throw new CompletionException(
                    failure instanceof SqliteStoreException store ? unavailable(store) : failure);
        }
        listeners.forEach(SqliteAuditLog::call);
        return answers;
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        checkLimit(limit);
        return read(session -> EntryTable.page(session, after, limit));
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        checkLimit(limit);
        return read(session -> EntryTable.page(session, room, after, limit));
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long head() {
        return read(LogTable::head);
    }

    @Override
    public long floor() {
        return read(LogTable::floor);
    }

    @Override
    public void check() {
        if (!lastFailed) {
            head();
            return;
        }
        // in two transactions: what one writes and takes away again never reaches the disk
        call(() -> writer.write(AuditEntry.MAX_DATA_BYTES, EntryTable::tryOut));
        call(() -> writer.write(EntryTable::undo));
        lastFailed = false;
    }

    @Override
    public void trim(long upTo) {
        boolean more;
        do {
            more = call(() -> writer.write(session -> LogTable.trim(session, upTo)));
        } while (more);
    }

    private <T> T read(Readers.Query<T> query) {
        return call(() -> readers.read(query));
    }

    private <T> T call(Supplier<T> work) {
        try {
            if (closed.get()) {
                throw SqliteStore.closed();
            }
            return work.get();
        } catch (SqliteStoreException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void onAppended(Runnable listener) {
        listeners.add(listener);
    }

    /** Closes the log alone; the store stays open for the others. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            underWay.acquireUninterruptibly(Integer.MAX_VALUE);
        }
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1, not " + limit);
        }
    }

    private static AuditLogUnavailableException unavailable(SqliteStoreException failure) {
        String message = String.valueOf(failure.getMessage());
        return Remedy.isDiskFull(failure)
                ? new AuditLogFullException(message, failure)
                : new AuditLogUnavailableException(message, failure);
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A listener of the audit log failed", e);
        }
    }
}
