package io.callboard.app.http;

import io.callboard.core.audit.AuditLogFullException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Whether the server should get traffic: it is not about to stop, and its store answers.
 *
 * <p>Everybody may ask, so the store is asked once a second at most, whoever asks how often.
 * Thread-safe.
 */
public final class Readiness {
    private static final System.Logger LOG = System.getLogger(Readiness.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 2;

    private final Runnable store;
    private final Executor executor;
    private final InstantSource clock;
    private volatile boolean draining;
    private Instant asked = Instant.MIN;
    private CompletableFuture<Optional<String>> answer =
            CompletableFuture.completedFuture(Optional.empty());

    /**
     * @param store returns if the store answers, else throws; may block
     * @param executor runs it
     */
    public Readiness(Runnable store, Executor executor, InstantSource clock) {
        this.store = store;
        this.executor = executor;
        this.clock = clock;
    }

    /** Says that the server is about to stop. */
    public void drain() {
        draining = true;
    }

    /** What fails, for people to read; empty if nothing does. Does not block. */
    CompletableFuture<Optional<String>> failing() {
        if (draining) {
            return CompletableFuture.completedFuture(Optional.of("the server is stopping"));
        }
        return storeFailing();
    }

    private synchronized CompletableFuture<Optional<String>> storeFailing() {
        Instant now = clock.instant();
        if (answer.isDone() && !now.isBefore(asked.plus(FRESH))) {
            asked = now;
            answer =
                    CompletableFuture.supplyAsync(this::askStore, executor)
                            .completeOnTimeout(
                                    Optional.of("the store does not answer"),
                                    PATIENCE_SECONDS,
                                    TimeUnit.SECONDS);
        }
        return answer;
    }

    private Optional<String> askStore() {
        try {
            store.run();
            return Optional.empty();
        } catch (AuditLogFullException full) {
            LOG.log(Level.WARNING, "Not ready: " + full.getMessage());
            return Optional.of("the store's disk is full");
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "Not ready: the store failed: " + failure.getMessage());
            return Optional.of("the store failed");
        }
    }
}
