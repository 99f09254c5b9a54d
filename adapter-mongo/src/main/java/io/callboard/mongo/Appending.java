package io.callboard.mongo;

import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A batch that waits to be appended, and where its answer goes. */
record Appending(List<EntryDocument> entries, CompletableFuture<List<RecordedEntry>> answer) {
    /**
     * @throws IllegalArgumentException if the batch does not fit into one document, or an entry's
     *     time into milliseconds
     */
    static Appending of(List<NewEntry> batch) {
        Appending appending = new Appending(encode(batch), new CompletableFuture<>());
        if (appending.bytes() > MongoStore.MAX_BATCH_BYTES) {
            throw new IllegalArgumentException(
                    "A batch of "
                            + batch.size()
                            + " entries has "
                            + appending.bytes()
                            + " bytes; MongoDB keeps at most "
                            + MongoStore.MAX_BATCH_BYTES
                            + " in one piece. Send fewer entries at once.");
        }
        return appending;
    }

    private static List<EntryDocument> encode(List<NewEntry> batch) {
        try {
            return batch.stream().map(EntryDocument::of).toList();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("The time of an entry is too far away", e);
        }
    }

    long bytes() {
        return entries.stream().mapToLong(EntryDocument::bytes).sum();
    }

    void fail(RuntimeException failure) {
        answer.completeExceptionally(failure);
    }
}
