package io.callboard.mongo;

import com.mongodb.MongoException;
import io.callboard.core.audit.AuditLogUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Appends batches at the positions after the log's head, among other nodes that do the same.
 *
 * <p>Nothing is locked and nobody hands out numbers. A batch is inserted with the first position
 * after the head as its unique {@code _id}; if another node was faster, or an id is in the log
 * already, the insert fails and is planned anew from what is in the log then. Each document follows
 * the one its writer saw, so positions are dense whoever crashes when. Which of the two was the
 * duplicate makes no difference: either way both the head and the ids are read again.
 *
 * <p>If an insert's outcome is unknown, its batches fail; appending them again finds out by their
 * ids. Used by one thread.
 */
final class GroupAppender {
    private static final Duration LONGEST_CONTENTION = Duration.ofSeconds(10);

    /** Well below {@link Trimmer#PLACE_KEPT}. */
    private static final Duration HEAD_BELIEVED = Duration.ofMinutes(1);

    private static final int LONGEST_PAUSE_MILLIS = 64;
    private static final int BATCHES_AT_ONCE = 500;
    private static final long UNKNOWN = -1;

    private final BatchCollection log;
    private final LongSupplier nanoTime;
    private long head = UNKNOWN;
    private long headRead;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    GroupAppender(BatchCollection log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Answers every batch, in the end. */
    void append(List<Appending> group) {
        for (int first = 0; first < group.size(); first += BATCHES_AT_ONCE) {
            int end = Math.min(first + BATCHES_AT_ONCE, group.size());
            try {
                appendAll(group.subList(first, end));
            } catch (Throwable e) { // or what waits would never be answered
                head = UNKNOWN;
                AuditLogUnavailableException failure = unavailable(e);
                // those that were answered before do not mind
                group.subList(first, group.size()).forEach(batch -> batch.fail(failure));
                return;
            }
        }
    }

    private void appendAll(List<Appending> group) {
        long start = nanoTime.getAsLong();
        List<Appending> left = attempt(group, Map.of());
        for (int collisions = 1; !left.isEmpty(); collisions++) {
            if (nanoTime.getAsLong() - start > LONGEST_CONTENTION.toNanos()) {
                throw new MongoStoreException(
                        "Other nodes appended without a pause for " + LONGEST_CONTENTION, null);
            }
            pause(collisions);
            head = UNKNOWN;
            left = attempt(left, log.filed(ids(left)));
        }
    }

    private List<Appending> attempt(List<Appending> group, Map<String, Filed> filed) {
        if (nanoTime.getAsLong() - headRead > HEAD_BELIEVED.toNanos()) {
            head = UNKNOWN;
        }
        if (head == UNKNOWN) {
            headRead = nanoTime.getAsLong();
            head = log.head();
        }
        AppendPlan plan = new AppendPlan(filed, head);
        group.forEach(plan::add);
        int stored = log.insert(plan.documents());
        head = stored == plan.documents().size() ? plan.head() : UNKNOWN;
        return plan.answer(stored);
    }

    private static Set<String> ids(List<Appending> group) {
        return group.stream()
                .flatMap(appending -> appending.entries().stream())
                .map(EntryDocument::id)
                .collect(Collectors.toSet());
    }

    /** None after the first collision; then longer and longer, at random, so that nodes part. */
    private static void pause(int collisions) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, 1 << Math.min(collisions, 10)) - 2;
        if (longest > 0) {
            int millis = ThreadLocalRandom.current().nextInt(longest + 1);
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        }
    }

    private static AuditLogUnavailableException unavailable(Throwable error) {
        MongoStoreException failure =
                error instanceof MongoException mongo
                        ? Connection.failure(mongo)
                        : new MongoStoreException("Appending failed: " + error, error);
        return new AuditLogUnavailableException(String.valueOf(failure.getMessage()), failure);
    }
}
