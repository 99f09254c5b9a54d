package io.callboard.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.delivery.SessionsUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonDateTime;
import org.bson.Document;

/**
 * Sessions in {@code callboard_sessions}, one document each: {@code {_id: key, socketId: "...",
 * userId: "u1", since: 40, asOf: 41, rooms: [{room: "workspace:abc", role: "member", since: 41}],
 * seen: ISODate(...)}}.
 */
final class MongoSessions implements Sessions {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> sessions;
    private final Connection connection;

    MongoSessions(MongoDatabase database, Connection connection) {
        sessions = database.getCollection("callboard_sessions");
        this.connection = connection;
    }

    void createIndexes() {
        sessions.createIndex(Indexes.ascending(SessionDocument.SEEN));
    }

    @Override
    public void save(Collection<SavedSession> batch) {
        checkSize(batch);
        if (batch.isEmpty()) {
            return; // the driver refuses to write nothing
        }
        List<ReplaceOneModel<Document>> writes =
                batch.stream()
                        .map(
                                session ->
                                        new ReplaceOneModel<>(
                                                eq(SessionDocument.KEY, session.key()),
                                                SessionDocument.of(session),
                                                UPSERT))
                        .toList();
        call(() -> replaceOrInsert(writes));
    }

    private int replaceOrInsert(List<ReplaceOneModel<Document>> writes) {
        try {
            return sessions.bulkWrite(writes).getMatchedCount();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || !e.getWriteErrors().stream()
                            .allMatch(
                                    error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            // another node inserted one of them at the same moment: now it is there to be replaced
            return sessions.bulkWrite(writes).getMatchedCount();
        }
    }

    @Override
    public Optional<SavedSession> find(String key) {
        return call(
                () ->
                        Optional.ofNullable(sessions.find(eq(SessionDocument.KEY, key)).first())
                                .map(SessionDocument::read));
    }

    @Override
    public void remove(Collection<String> keys) {
        checkSize(keys);
        call(() -> sessions.deleteMany(in(SessionDocument.KEY, keys)));
    }

    @Override
    public void removeSeenBefore(Instant moment) {
        BsonDateTime time = new BsonDateTime(moment.toEpochMilli());
        call(() -> sessions.deleteMany(lt(SessionDocument.SEEN, time)));
    }

    private static void checkSize(Collection<?> batch) {
        if (batch.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    "At most " + MAX_BATCH + " sessions go at once, not " + batch.size());
        }
    }

    private <T> T call(Supplier<T> command) {
        try {
            return connection.call(command);
        } catch (MongoStoreException e) {
            throw new SessionsUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
