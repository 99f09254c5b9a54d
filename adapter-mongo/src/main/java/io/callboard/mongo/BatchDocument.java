package io.callboard.mongo;

import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.function.BiConsumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** The document of a batch; the package description shows one. */
final class BatchDocument {
    static final String FIRST = "_id";
    static final String LAST = "last";
    static final String TRIMMED = "trimmed";
    static final String ENTRIES = "entries";
    static final String IDS = ENTRIES + ".id";
    static final String ROOMS = ENTRIES + ".rooms";

    private BatchDocument() {}

    static BsonDocument of(long first, List<EntryDocument> entries) {
        return new BsonDocument(FIRST, new BsonInt64(first))
                .append(LAST, new BsonInt64(first + entries.size() - 1))
                .append(
                        ENTRIES,
                        new BsonArray(entries.stream().map(EntryDocument::encoded).toList()));
    }

    /**
     * What keeps the place of a batch whose entries were trimmed. It has an id, as the index of ids
     * takes all that have none for the same one; and that is a number, as no entry's is.
     */
    static BsonArray placeholder(BsonDocument batch) {
        return new BsonArray(List.of(new BsonDocument("id", batch.getInt64(FIRST))));
    }

    static long last(BsonDocument batch) {
        return batch.getInt64(LAST).getValue();
    }

    /** Calls back with each entry that was not trimmed and its position, in order. */
    static void forEach(BsonDocument batch, BiConsumer<Long, BsonDocument> action) {
        if (batch.containsKey(TRIMMED)) {
            return;
        }
        BsonArray entries = batch.getArray(ENTRIES);
        // counted from the end, as trimming takes the first ones away
        long position = last(batch) - entries.size() + 1;
        for (BsonValue entry : entries) {
            action.accept(position++, entry.asDocument());
        }
    }

    static RecordedEntry read(long position, BsonDocument entry) {
        return new RecordedEntry(position, EntryDocument.read(entry));
    }
}
