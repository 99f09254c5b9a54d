package io.callboard.mongo;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Records entries together with the application's own writes, in one transaction of MongoDB: either
 * both are there afterwards or neither is.
 *
 * <p>The entries are written to {@code callboard_outbox} in the transaction. Once it is committed,
 * they are moved into the log within about a second, and at once after {@link #wake()}; they get
 * their positions then, and are in the log once, whoever crashes when. Until then they are not
 * delivered.
 *
 * <p>Needs a server with transactions: a replica set or a sharded cluster. Thread-safe.
 */
public final class MongoOutbox {
    private final MongoCollection<BsonDocument> outbox;
    private final OutboxMover mover;

    /**
     * @param database as the application's client sees it: in a transaction, neither its time limit
     *     nor its concerns may be changed
     */
    MongoOutbox(MongoDatabase database, OutboxMover mover) {
        outbox = OutboxMover.collection(database);
        this.mover = mover;
    }

    /**
     * Writes the batch to the outbox as a part of the session's transaction. Blocks.
     *
     * <p>An id that is in the log with another content is found out only when the batch is moved:
     * it is then set aside, with an error in the logs. Leave ids to chance, or make them from the
     * business object and what happened to it.
     *
     * @param session with a transaction under way, of the very client whose database the store was
     *     opened with; commit with write concern majority
     * @throws IllegalArgumentException if the batch is larger than {@link AuditLog#MAX_BATCH} or
     *     than a document can be, or if there is no transaction
     * @throws com.mongodb.MongoException as the driver throws it, so that {@code withTransaction}
     *     can tell what is worth another try
     */
    public void append(ClientSession session, List<NewEntry> batch) {
        if (!session.hasActiveTransaction()) {
            throw new IllegalArgumentException(
                    "The session has no transaction. Start one, or append to the audit log itself.");
        }
        if (!batch.isEmpty()) {
            outbox.insertOne(session, document(batch));
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
        mover.wake();
    }
}
