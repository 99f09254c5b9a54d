package io.callboard.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Takes old entries out of {@code callboard_audit_log}, while others append, read and trim.
 *
 * <p>The floor is raised first. So whoever read while entries were taken out finds the floor above
 * what he read, and reads again.
 *
 * <p>A batch whose entries are all gone keeps its place, empty, for an hour. Were it removed, a
 * node that was held up since it had read the head could put its own batch there: what keeps
 * positions unique is that they are taken ({@link GroupAppender}). No node is held up for that
 * long, as it reads the head again after a minute.
 */
final class Trimmer {
    static final Duration PLACE_KEPT = Duration.ofHours(1);

    private static final long POSITIONS_AT_ONCE = 1000;

    private final MongoCollection<BsonDocument> batches;
    private final LogState state;
    private final InstantSource clock;

    Trimmer(MongoDatabase database, LogState state, InstantSource clock) {
        batches = database.getCollection("callboard_audit_log", BsonDocument.class);
        this.state = state;
        this.clock = clock;
    }

    /**
     * Trims up to the position.
     *
     * @param upTo at most the log's head
     */
    void trim(long upTo) {
        long floor = state.floor();
        removePlaces(floor);
        // also what somebody left behind who could not finish
        empty(lte(BatchDocument.LAST, floor));
        while (floor < upTo) {
            long next = Math.min(upTo, floor + POSITIONS_AT_ONCE);
            state.raiseFloor(next);
            empty(and(gt(BatchDocument.LAST, floor), lte(BatchDocument.LAST, next)));
            floor = next;
        }
        shortenBatchAcross(floor);
    }

    private void removePlaces(long floor) {
        Instant old = clock.instant().minus(PLACE_KEPT);
        batches.deleteMany(
                and(
                        lt(
                                BatchDocument.LAST,
                                floor), // the last batch of all stays: it is the head
                        lt(BatchDocument.TRIMMED, time(old))));
    }

    private void empty(Bson range) {
        BsonDateTime now = time(clock.instant());
        List<UpdateOneModel<BsonDocument>> updates = new ArrayList<>();
        for (BsonDocument batch :
                batches.find(and(range, exists(BatchDocument.TRIMMED, false)))
                        .projection(include(BatchDocument.FIRST))) {
            updates.add(
                    new UpdateOneModel<>(
                            eq(BatchDocument.FIRST, batch.get(BatchDocument.FIRST)),
                            combine(
                                    set(BatchDocument.ENTRIES, BatchDocument.placeholder(batch)),
                                    set(BatchDocument.TRIMMED, now))));
        }
        if (!updates.isEmpty()) {
            batches.bulkWrite(updates);
        }
    }

    private void shortenBatchAcross(long floor) {
        BsonDocument batch =
                batches.find(
                                and(
                                        lte(BatchDocument.FIRST, floor),
                                        gt(BatchDocument.LAST, floor),
                                        exists(BatchDocument.TRIMMED, false)))
                        .first();
        if (batch == null) {
            return;
        }
        BsonArray entries = batch.getArray(BatchDocument.ENTRIES);
        int left = Math.toIntExact(BatchDocument.last(batch) - floor);
        if (left < entries.size()) {
            BsonArray rest = new BsonArray(entries.subList(entries.size() - left, entries.size()));
            batches.updateOne(
                    and(
                            eq(BatchDocument.FIRST, batch.get(BatchDocument.FIRST)),
                            size(BatchDocument.ENTRIES, entries.size())), // else another was faster
                    set(BatchDocument.ENTRIES, rest));
        }
    }

    private static BsonDateTime time(Instant moment) {
        return new BsonDateTime(moment.toEpochMilli());
    }
}
