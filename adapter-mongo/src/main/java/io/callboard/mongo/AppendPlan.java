package io.callboard.mongo;

import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.RecordedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * Where each entry of a group would go if nobody came in between.
 *
 * <p>The documents are inserted in order, so some first ones of them will be stored. A batch is
 * answered if all documents are that were planned when its turn came: what it says may rest on any
 * of them.
 */
final class AppendPlan {
    private final Map<String, Filed> filed;
    private final List<BsonDocument> documents = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private long head;

    private record Step(Appending appending, int documents, Runnable answer) {}

    /**
     * @param filed what is known to be in the log, by id
     * @param head the position of the log's last entry
     */
    AppendPlan(Map<String, Filed> filed, long head) {
        this.filed = new HashMap<>(filed);
        this.head = head;
    }

    void add(Appending appending) {
        Runnable answer;
        try {
            List<RecordedEntry> answers = place(appending.entries());
            answer = () -> appending.answer().complete(answers);
        } catch (IdConflictException e) {
            answer = () -> appending.fail(e);
        }
        steps.add(new Step(appending, documents.size(), answer));
    }

    private List<RecordedEntry> place(List<EntryDocument> batch) {
        Map<String, Filed> fresh = new LinkedHashMap<>();
        List<EntryDocument> added = new ArrayList<>();
        List<RecordedEntry> answers = new ArrayList<>(batch.size());
        for (EntryDocument entry : batch) {
            Filed known = filed.getOrDefault(entry.id(), fresh.get(entry.id()));
            if (known == null) {
                known = at(head + added.size() + 1, entry);
                fresh.put(entry.id(), known);
                added.add(entry);
            } else if (!known.fingerprint().equals(entry.added().fingerprint())) {
                throw new IdConflictException(entry.id());
            }
            answers.add(known.recorded());
        }
        if (!added.isEmpty()) {
            documents.add(BatchDocument.of(head + 1, added));
            filed.putAll(fresh);
            head += added.size();
        }
        return List.copyOf(answers);
    }

    private static Filed at(long position, EntryDocument entry) {
        return new Filed(
                entry.added().fingerprint(), new RecordedEntry(position, entry.added().entry()));
    }

    /** What is to be inserted, in order. */
    List<BsonDocument> documents() {
        return documents;
    }

    /** The position of the log's last entry once everything is inserted. */
    long head() {
        return head;
    }

    /**
     * Answers what can be.
     *
     * @param stored how many of the documents are in the log
     * @return the others, in order
     */
    List<Appending> answer(int stored) {
        List<Appending> left = new ArrayList<>();
        for (Step step : steps) {
            if (step.documents() <= stored) {
                step.answer().run();
            } else {
                left.add(step.appending());
            }
        }
        return left;
    }
}
