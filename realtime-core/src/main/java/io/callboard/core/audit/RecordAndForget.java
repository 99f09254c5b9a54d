package io.callboard.core.audit;

import io.callboard.core.observe.RealtimeObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records entries for callers who must not fail or wait, and do not need to know: what cannot be
 * recorded is logged, counted and lost.
 *
 * <p>At most {@value #MAX_WAITING} calls wait for the log at a time; further ones are dropped.
 * Thread-safe.
 */
public final class RecordAndForget {
    /** The most calls that wait for the log at a time. */
    public static final int MAX_WAITING = 10_000;

    private static final System.Logger LOG = System.getLogger(RecordAndForget.class.getName());

    private final RecordEntry recordEntry;
    private final RealtimeObserver observer;
    private final AtomicInteger waiting = new AtomicInteger();

    public RecordAndForget(RecordEntry recordEntry, RealtimeObserver observer) {
        this.recordEntry = recordEntry;
        this.observer = observer;
    }

    /** Records the entry, or not. Never throws, never waits. */
    public void record(Supplier<AuditEntry> entry) {
        try {
            record(List.of(entry.get()), null);
        } catch (RuntimeException malformed) {
            lost(1, malformed);
        }
    }

    /**
     * Records the entries, all or none. Never waits.
     *
     * @return what is known at once to be wrong: the entries are lost then
     */
    public Optional<Throwable> record(List<AuditEntry> entries, @Nullable String idempotencyKey) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            AuditLogUnavailableException full =
                    new AuditLogUnavailableException("Too many entries wait to be recorded", null);
            observer.limitReached("waiting-records");
            lost(entries.size(), full);
            return Optional.of(full);
        }
        Outcome outcome = new Outcome(entries.size());
        CompletionStage<List<Recorded>> recorded = recordEntry.record(entries, idempotencyKey);
        var unused = recorded.whenComplete((answers, failure) -> outcome.known(failure));
        return outcome.returned();
    }

    private void lost(int entries, Throwable reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Lost " + entries + " entries that nobody waits for: " + reason.getMessage());
        observer.recordFailed(reason);
    }

    /** What became of one call. */
    private final class Outcome {
        private final int entries;
        private @Nullable Throwable failure;

        Outcome(int entries) {
            this.entries = entries;
        }

        void known(@Nullable Throwable reason) {
            waiting.decrementAndGet();
            if (reason != null) {
                Throwable cause =
                        reason instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : reason;
                synchronized (this) {
                    failure = cause;
                }
                lost(entries, cause);
            } else {
                observer.recorded(entries);
            }
        }

        synchronized Optional<Throwable> returned() {
            return Optional.ofNullable(failure);
        }
    }
}
