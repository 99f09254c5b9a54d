package io.callboard.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.RecordedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Moves what was committed from the outbox into the log: appends it, and removes it once it is
 * durable there.
 *
 * <p>If the process dies in between, the batch is appended again and answered from the log, as its
 * ids are there. For the same reason any number of nodes may move at once.
 */
final class OutboxMover implements AutoCloseable {
    static final String COLLECTION = "callboard_outbox";

    private static final System.Logger LOG = System.getLogger(OutboxMover.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int BATCHES_AT_ONCE = 20;

    private final MongoCollection<BsonDocument> outbox;
    private final AuditLog log;
    private final Connection connection;
    private final Semaphore wakeUps = new Semaphore(0);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closed;
    private boolean failing;

    OutboxMover(MongoDatabase database, AuditLog log, Connection connection) {
        outbox = collection(database);
        this.log = log;
        this.connection = connection;
        Thread thread = new Thread(this::work, "callboard-mongo-outbox");
        thread.setDaemon(true);
        thread.start();
    }

    static MongoCollection<BsonDocument> collection(MongoDatabase database) {
        return database.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .getCollection(COLLECTION, BsonDocument.class);
    }

    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    private void work() {
        while (!closed) {
            boolean more = false;
            try {
                more = moveSome();
                failing = false;
            } catch (RuntimeException e) { // a mover that dies leaves what is committed unseen
                failed(e);
            }
            if (!more) {
                rest();
            }
        }
        ended.complete(null);
    }

    private void failed(RuntimeException e) {
        if (!failing && !closed) { // once, not every second until it heals
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What was recorded in transactions waits in the outbox: " + e.getMessage());
        }
        failing = true;
    }

    private void rest() {
        try {
            if (wakeUps.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException ignored) {
            // only closing ends it
        }
    }

    /** Moves what waits longest; tells whether there may be more. */
    private boolean moveSome() {
        List<BsonDocument> waiting =
                connection.call(
                        () ->
                                outbox.find(exists(OutboxDocument.REFUSED, false))
                                        .sort(ascending(OutboxDocument.ID))
                                        .limit(BATCHES_AT_ONCE)
                                        .into(new ArrayList<>()));
        Map<BsonValue, CompletableFuture<List<RecordedEntry>>> moving = new LinkedHashMap<>();
        waiting.forEach(stored -> moving.put(stored.get(OutboxDocument.ID), append(stored)));
        moving.forEach(this::finish);
        return waiting.size() == BATCHES_AT_ONCE;
    }

    private CompletableFuture<List<RecordedEntry>> append(BsonDocument stored) {
        try {
            return log.append(OutboxDocument.read(stored)).toCompletableFuture();
        } catch (RuntimeException unreadable) { // somebody else wrote it
            return CompletableFuture.failedFuture(unreadable);
        }
    }

    private void finish(BsonValue id, CompletableFuture<List<RecordedEntry>> appending) {
        try {
            appending.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AuditLogUnavailableException down) {
                throw down;
            }
            setAside(id, String.valueOf(e.getCause()));
            return;
        }
        connection.call(() -> outbox.deleteOne(eq(OutboxDocument.ID, id)));
    }

    private void setAside(BsonValue id, String reason) {
        LOG.log(
                System.Logger.Level.ERROR,
                "A batch can never be moved into the log and stays in {0}, as {1}: {2}",
                COLLECTION,
                id,
                reason);
        connection.call(
                () ->
                        outbox.updateOne(
                                eq(OutboxDocument.ID, id), set(OutboxDocument.REFUSED, reason)));
    }

    /** Waits for what is being moved; the rest stays in the outbox. */
    @Override
    public void close() {
        closed = true;
        wake();
        ended.join();
    }
}
