package io.callboard.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** The commands on {@code callboard_audit_log}. They block and throw what the driver throws. */
final class BatchCollection {
    private static final int DOCUMENTS_AT_ONCE = 200;
    private static final int IDS_AT_ONCE = 1000;

    private final MongoCollection<BsonDocument> batches;

    BatchCollection(MongoDatabase database) {
        batches = database.getCollection("callboard_audit_log", BsonDocument.class);
    }

    void createIndexes() {
        IndexOptions unique = new IndexOptions().unique(true);
        batches.createIndex(Indexes.ascending(BatchDocument.LAST), unique);
        batches.createIndex(Indexes.ascending(BatchDocument.IDS), unique);
        batches.createIndex(Indexes.ascending(BatchDocument.ROOMS, BatchDocument.LAST));
    }

    /**
     * Inserts the documents in order, up to the first whose position or one of whose ids is taken.
     *
     * @return how many are stored
     */
    int insert(List<BsonDocument> documents) {
        if (documents.isEmpty()) {
            return 0;
        }
        try {
            batches.insertMany(documents);
            return documents.size();
        } catch (MongoBulkWriteException e) {
            return storedBeforeDuplicate(e);
        }
    }

    private static int storedBeforeDuplicate(MongoBulkWriteException e) {
        if (e.getWriteConcernError() != null || e.getWriteErrors().size() != 1) {
            throw e;
        }
        BulkWriteError error = e.getWriteErrors().get(0);
        if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
            throw e;
        }
        return error.getIndex(); // not the inserted count: mongo-java-server reports a wrong one
    }

    long head() {
        BsonDocument newest =
                batches.find()
                        .projection(include(BatchDocument.LAST))
                        .sort(descending(BatchDocument.FIRST))
                        .first();
        return newest == null ? 0 : BatchDocument.last(newest);
    }

    /** What is in the log under these ids. */
    Map<String, Filed> filed(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        Map<String, Filed> filed = new HashMap<>();
        for (int first = 0; first < all.size(); first += IDS_AT_ONCE) {
            int end = Math.min(first + IDS_AT_ONCE, all.size());
            find(Set.copyOf(all.subList(first, end)), filed);
        }
        return filed;
    }

    private void find(Set<String> ids, Map<String, Filed> filed) {
        for (BsonDocument batch : batches.find(in(BatchDocument.IDS, ids))) {
            BatchDocument.forEach(
                    batch,
                    (position, entry) -> {
                        String id = EntryDocument.id(entry);
                        if (ids.contains(id)) {
                            filed.put(
                                    id,
                                    new Filed(
                                            EntryDocument.fingerprint(entry),
                                            BatchDocument.read(position, entry)));
                        }
                    });
        }
    }

    List<RecordedEntry> page(long after, int limit) {
        return page(gt(BatchDocument.LAST, after), entry -> true, after, limit);
    }

    List<RecordedEntry> page(Room room, long after, int limit) {
        BsonString name = new BsonString(room.toString());
        return page(
                and(eq(BatchDocument.ROOMS, name), gt(BatchDocument.LAST, after)),
                entry -> EntryDocument.isIn(entry, name),
                after,
                limit);
    }

    private List<RecordedEntry> page(
            Bson filter, Predicate<BsonDocument> wanted, long after, int limit) {
        List<RecordedEntry> page = new ArrayList<>();
        try (MongoCursor<BsonDocument> found =
                batches.find(filter)
                        .sort(ascending(BatchDocument.LAST))
                        .batchSize(Math.min(limit, DOCUMENTS_AT_ONCE) + 1)
                        .iterator()) {
            while (page.size() < limit && found.hasNext()) {
                BatchDocument.forEach(
                        found.next(),
                        (position, entry) -> {
                            if (position > after && page.size() < limit && wanted.test(entry)) {
                                page.add(BatchDocument.read(position, entry));
                            }
                        });
            }
        }
        return List.copyOf(page);
    }
}
