package io.callboard.mongo;

import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.Outbox;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDocument;

/**
 * Records entries together with the application's own writes, in one transaction of MongoDB: either
 * both are there afterwards or neither is.
 *
 * <pre>{@code
 * try (ClientSession session = client.startSession()) {
 *     store.outbox().transaction(session, outbox -> {
 *         documents.insertOne(session, document);
 *         return realtime.record(entry, outbox);
 *     });
 * }
 * }</pre>
 *
 * <p>The entries are written to {@code callboard_outbox} in the transaction. Once it is committed,
 * they are moved into the log, at once if that was {@link #transaction}, else within about a second
 * or after {@link #wake()}; they get their positions then, and are in the log once, whoever crashes
 * when. Until then they are not delivered.
 *
 * <p>An id that is in the log with another content is found out only when the batch is moved: it is
 * then set aside, with an error in the logs. Leave ids to chance, or make them from the business
 * object and what happened to it.
 *
 * <p>Needs a server with transactions: a replica set or a sharded cluster. Thread-safe.
 */
public final class MongoOutbox {
    /** What is delivered must not be taken back by an election. */
    private static final TransactionOptions DURABLE =
            TransactionOptions.builder().writeConcern(WriteConcern.MAJORITY).build();

    private final MongoCollection<BsonDocument> collection;
    private final Runnable wake;

    /**
     * @param database as the application's client sees it: in a transaction, neither its time limit
     *     nor its concerns may be changed
     * @param wake has what was committed moved soon; does not block
     */
    MongoOutbox(MongoDatabase database, Runnable wake) {
        collection = OutboxMover.collection(database);
        this.wake = wake;
    }

    /**
     * Runs the body in a transaction, as {@code session.withTransaction} does: perhaps several
     * times, until it commits. Blocks. Says by itself that it has committed.
     *
     * @param session without a transaction, of the very client whose database the store was opened
     *     with
     * @param body writes with the session, and records with the outbox that it is given
     * @return what the body returned
     * @throws RuntimeException as the body or the driver throws it: nothing was written
     */
    public <T> T transaction(ClientSession session, Function<Outbox, T> body) {
        T result = session.withTransaction(() -> body.apply(within(session)), DURABLE);
        wake();
        return result;
    }

    /**
     * The transaction that the session has, or will have when the outbox is used, for those who
     * commit themselves. Commit with write concern majority, and then call {@link #wake()}.
     *
     * @param session of the very client whose database the store was opened with
     */
    public Outbox within(ClientSession session) {
        return batch -> append(session, batch);
    }

    private void append(ClientSession session, List<NewEntry> batch) {
        if (!session.hasActiveTransaction()) {
            throw new IllegalArgumentException(
                    "The session has no transaction. Start one, or record without an outbox.");
        }
        if (!batch.isEmpty()) {
            collection.insertOne(session, document(batch));
        }
    }

    static BsonDocument document(List<NewEntry> batch) {
        if (batch.size() > AuditLog.MAX_BATCH) {
            throw new IllegalArgumentException(
                    "A batch has at most " + AuditLog.MAX_BATCH + " entries, not " + batch.size());
        }
        return OutboxDocument.of(Appending.of(batch).entries());
    }

    /** Says that a transaction was committed: what it recorded is moved now. Does not block. */
    public void wake() {
        wake.run();
    }
}
