package io.callboard.mongo;

import io.callboard.core.audit.NewEntry;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A batch as it waits in {@code callboard_outbox}: {@code {_id: ObjectId(...), entries: [...]}},
 * the entries as in the log; with the reason in {@code refused} once it is known never to get
 * there.
 */
final class OutboxDocument {
    static final String ID = "_id";
    static final String REFUSED = "refused";

    private static final String ENTRIES = "entries";

    private OutboxDocument() {}

    /** The driver adds the id when it is inserted. */
    static BsonDocument of(List<EntryDocument> entries) {
        return new BsonDocument(
                ENTRIES, new BsonArray(entries.stream().map(EntryDocument::encoded).toList()));
    }

    static List<NewEntry> read(BsonDocument stored) {
        List<NewEntry> batch = new ArrayList<>();
        for (BsonValue entry : stored.getArray(ENTRIES)) {
            batch.add(EntryDocument.readAdded(entry.asDocument()));
        }
        return batch;
    }
}
