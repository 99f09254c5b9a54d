package io.callboard.webhook;

import io.callboard.core.room.Access;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the last moment, and questions that are being asked: whoever asks the same meanwhile
 * gets the same answer. Thread-safe.
 */
final class Answers {
    private final long keptNanos;
    private final int most;
    private final LongSupplier nanoTime;

    /** The one asked first comes first. Guarded by this. */
    private final Map<Question, Asked> asked = new LinkedHashMap<>();

    /**
     * @param kept how long an answer counts, from when the question was asked
     * @param most how many answers are kept
     */
    Answers(Duration kept, int most, LongSupplier nanoTime) {
        this.keptNanos = kept.toNanos();
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Gives the answer to a question. */
    interface Source {
        /** Blocks, for a limited time. */
        Access ask(Question question) throws UnansweredException;
    }

    /** The answer that is known, or else the source's. Blocks as long as the source does. */
    Access get(Question question, Source source) throws UnansweredException {
        Asked mine = new Asked(nanoTime.getAsLong(), new CompletableFuture<>());
        Asked earlier = putIfAbsent(question, mine);
        if (earlier == null) {
            ask(question, source, mine);
        }
        try {
            return (earlier == null ? mine : earlier).answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UnansweredException unanswered) {
                throw unanswered;
            }
            throw failed;
        }
    }

    /** The answer, if it can be had without waiting. */
    synchronized Optional<Access> known(Question question) {
        Asked known = asked.get(question);
        return known == null || isOld(known)
                ? Optional.empty()
                : Optional.ofNullable(known.answer.getNow(null));
    }

    private void ask(Question question, Source source, Asked mine) {
        try {
            mine.answer.complete(source.ask(question));
        } catch (UnansweredException | RuntimeException | Error failed) {
            forget(question, mine); // first: whoever finds an answer here does not find a failure
            mine.answer.completeExceptionally(failed);
        }
    }

    private synchronized @Nullable Asked putIfAbsent(Question question, Asked mine) {
        Iterator<Asked> oldest = asked.values().iterator();
        while (oldest.hasNext() && isOld(oldest.next())) {
            oldest.remove();
        }
        Asked earlier = asked.putIfAbsent(question, mine);
        if (asked.size() > most) {
            asked.remove(asked.keySet().iterator().next());
        }
        return earlier;
    }

    private boolean isOld(Asked known) {
        return nanoTime.getAsLong() - known.at >= keptNanos;
    }

    private synchronized void forget(Question question, Asked failed) {
        asked.remove(question, failed);
    }

    /** What is known of this user in this room counts no longer, nor does what is being asked. */
    synchronized void forget(Room room, String userId) {
        asked.keySet().removeIf(question -> question.isAbout(room, userId));
    }

    /** How many are kept. */
    synchronized int size() {
        return asked.size();
    }

    private record Asked(long at, CompletableFuture<Access> answer) {}
}
