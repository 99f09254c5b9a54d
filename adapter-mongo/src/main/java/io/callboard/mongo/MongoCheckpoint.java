package io.callboard.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.callboard.core.delivery.Checkpoint;
import org.bson.Document;

/** The checkpoint in the one document of {@code callboard_checkpoint}. */
final class MongoCheckpoint implements Checkpoint {
    private static final String ID = "delivered";
    private static final String POSITION = "position";

    private final MongoCollection<Document> checkpoints;
    private final Connection connection;

    MongoCheckpoint(MongoDatabase database, Connection connection) {
        checkpoints = database.getCollection("callboard_checkpoint");
        this.connection = connection;
    }

    @Override
    public long load() {
        return connection.call(
                () -> {
                    Document stored = checkpoints.find(eq("_id", ID)).first();
                    return stored == null ? 0L : stored.getLong(POSITION);
                });
    }

    @Override
    public void store(long position) {
        Document replacement = new Document("_id", ID).append(POSITION, position);
        connection.call(
                () ->
                        checkpoints.replaceOne(
                                eq("_id", ID), replacement, new ReplaceOptions().upsert(true)));
    }
}
