package io.callboard.mongo;

import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The audit log in {@code callboard_audit_log}. A thread of its own writes what waits, together.
 */
final class MongoAuditLog implements AuditLog {
    static final int MAX_WAITING = 10_000;

    private static final System.Logger LOG = System.getLogger(MongoAuditLog.class.getName());
    private static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    private final WriteQueue<Appending> queue = new WriteQueue<>(MAX_WAITING, MAX_WAITING_BYTES);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final BatchCollection batches;
    private final LogState state;
    private final Trimmer trimmer;
    private final Connection connection;
    private final String epoch;
    private volatile boolean closed;
    private volatile boolean lastFailed;

    MongoAuditLog(MongoDatabase database, Connection connection) {
        batches = new BatchCollection(database);
        state = new LogState(database);
        trimmer = new Trimmer(database, state, InstantSource.system());
        this.connection = connection;
        epoch =
                connection.call(
                        () -> {
                            batches.createIndexes();
                            return state.epoch();
                        });
        Thread writer = new Thread(this::write, "callboard-mongo-writer");
        writer.setDaemon(true);
        writer.start();
    }

    private void write() {
        GroupAppender appender = new GroupAppender(batches, System::nanoTime);
        for (List<Appending> group = queue.takeAll(); !group.isEmpty(); group = queue.takeAll()) {
            appender.append(group);
            listeners.forEach(MongoAuditLog::call);
        }
        ended.complete(null);
    }

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        if (batch.size() > MAX_BATCH) {
            return CompletableFuture.failedStage(
                    new IllegalArgumentException(
                            "A batch has at most " + MAX_BATCH + " entries, not " + batch.size()));
        }
        Appending appending;
        try {
            appending = Appending.of(batch);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
        WriteQueue.Offer offer = queue.offer(appending, appending.bytes());
        if (offer == WriteQueue.Offer.FULL) {
            appending.fail(
                    new AuditLogUnavailableException(
                            "MongoDB is slower than what it is asked to write. Nothing was stored."
                                    + " Send less at once.",
                            null));
        } else if (offer == WriteQueue.Offer.CLOSED) {
            appending.fail(closed());
        }
        return appending
                .answer()
                .whenComplete(
                        (answers, failure) ->
                                lastFailed = failure instanceof AuditLogUnavailableException)
                .minimalCompletionStage();
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        checkLimit(limit);
        return call(
                () -> PageAboveFloor.read(after, from -> batches.page(from, limit), state::floor));
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        checkLimit(limit);
        return call(
                () ->
                        PageAboveFloor.read(
                                after, from -> batches.page(room, from, limit), state::floor));
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long head() {
        return call(batches::head);
    }

    @Override
    public long floor() {
        return call(state::floor);
    }

    @Override
    public void check() {
        if (!lastFailed) {
            head();
            return;
        }
        call(
                () -> {
                    state.touch();
                    return state;
                });
        lastFailed = false;
    }

    @Override
    public void trim(long upTo) {
        call(
                () -> {
                    trimmer.trim(Math.min(upTo, batches.head()));
                    return upTo;
                });
    }

    private <T> T call(Supplier<T> command) {
        if (closed) {
            throw closed();
        }
        try {
            return connection.call(command);
        } catch (MongoStoreException e) {
            throw new AuditLogUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void onAppended(Runnable listener) {
        listeners.add(listener);
    }

    /** Closes the log alone; the store stays open for the others. */
    @Override
    public void close() {
        closed = true;
        queue.close();
        ended.join();
    }

    private static AuditLogUnavailableException closed() {
        return new AuditLogUnavailableException("The audit log is closed", null);
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1, not " + limit);
        }
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A listener of the audit log failed", e);
        }
    }
}
