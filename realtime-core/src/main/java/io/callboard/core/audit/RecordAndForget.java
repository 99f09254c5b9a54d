package io.callboard.core.audit;

import io.callboard.core.observe.RealtimeObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records entries for callers who must not fail or wait, and do not need to know: what cannot be
 * recorded is dropped, counted and logged.
 *
 * <p>An entry that the log does not take is kept and tried again, under the same id, before those
 * that come later: whether it was stored all the same is not known until the log answers. So what
 * is dropped is not in the log, and what is not dropped is in it in the end, once. At most {@value
 * #MAX_WAITING} entries of {@value #MAX_WAITING_BYTES} bytes wait; further ones are dropped, as are
 * those that still wait when it is closed.
 *
 * <p>Thread-safe. Nothing blocks.
 */
public final class RecordAndForget {
    /** The most entries that wait for the log at a time. */
    public static final int MAX_WAITING = 10_000;

    /** The most bytes, about, that the entries have that wait for the log at a time. */
    public static final long MAX_WAITING_BYTES = 32L * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(RecordAndForget.class.getName());

    private final RecordEntry recordEntry;
    private final RealtimeObserver observer;

    // guarded by this

    /** What the log did not take, and what came behind it, in the order it came. */
    private final TreeMap<Long, Call> parked = new TreeMap<>();

    private long calls;
    private int waiting;
    private long waitingBytes;

    /** How many are being tried again, and whether one of them failed again. */
    private int retried;

    private boolean failedAgain;
    private boolean closed;
    private boolean failing;
    private long droppedMeanwhile;

    public RecordAndForget(RecordEntry recordEntry, RealtimeObserver observer) {
        this.recordEntry = recordEntry;
        this.observer = observer;
    }

    /** Records the entry, or not. Never throws, never waits. */
    public void record(Supplier<AuditEntry> entry) {
        try {
            record(List.of(entry.get()), null);
        } catch (RuntimeException malformed) {
            refused(1, malformed);
        }
    }

    /**
     * Records the entries, all or none. Never waits.
     *
     * @return what is known at once to be wrong: the entries are dropped then
     */
    public Optional<Throwable> record(List<AuditEntry> entries, @Nullable String idempotencyKey) {
        Call call;
        try {
            call = new Call(recordEntry.prepared(entries, idempotencyKey));
        } catch (IllegalArgumentException refused) {
            refused(entries.size(), refused);
            return Optional.of(refused);
        }
        boolean now;
        synchronized (this) {
            if (waiting + call.entries() > MAX_WAITING
                    || waitingBytes + call.bytes > MAX_WAITING_BYTES) {
                return Optional.of(full(call));
            }
            waiting += call.entries();
            waitingBytes += call.bytes;
            call.number = calls++;
            now = parked.isEmpty() && retried == 0;
            if (!now) {
                parked.put(call.number, call);
            }
        }
        if (now) {
            append(call, false);
        }
        return Optional.ofNullable(call.refusal);
    }

    /** To be called about once a second: tries again what the log did not take. */
    public void retry() {
        List<Call> again;
        synchronized (this) {
            if (retried > 0) {
                return;
            }
            again = new ArrayList<>(parked.values());
            parked.clear();
            retried = again.size();
            failedAgain = false;
        }
        again.forEach(call -> append(call, true));
    }

    /** Tries what waits for a last time; what the log does not take from now on is dropped. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        retry();
    }

    private void append(Call call, boolean again) {
        var unused =
                recordEntry
                        .append(call.batch)
                        .whenComplete((answers, failure) -> ended(call, again, cause(failure)));
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private void ended(Call call, boolean again, @Nullable Throwable failure) {
        if (failure instanceof AuditLogUnavailableException unavailable) {
            if (!park(call, unavailable)) {
                dropped(call.entries(), unavailable);
            }
        } else {
            release(call);
            if (failure != null) {
                call.refusal = failure;
                refused(call.entries(), failure);
            } else {
                observer.recorded(call.entries());
            }
        }
        if (again) {
            endedAgain(failure instanceof AuditLogUnavailableException);
        }
    }

    private synchronized void release(Call call) {
        waiting -= call.entries();
        waitingBytes -= call.bytes;
    }

    private void endedAgain(boolean failed) {
        synchronized (this) {
            retried--;
            failedAgain |= failed;
            if (retried > 0 || failedAgain) {
                return;
            }
            if (parked.isEmpty()) {
                healed();
            }
        }
        // what came meanwhile
        retry();
    }

    /** Whether the call is tried again. */
    private synchronized boolean park(Call call, Throwable reason) {
        if (closed) {
            release(call);
            return false;
        }
        parked.put(call.number, call);
        if (!failing) { // once, not for every entry until it heals
            failing = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Entries that nobody waits for are kept to be recorded later: "
                            + reason.getMessage());
        }
        return true;
    }

    private void healed() {
        if (failing) {
            failing = false;
            LOG.log(
                    System.Logger.Level.INFO,
                    "Entries are recorded again; " + droppedMeanwhile + " were dropped meanwhile");
            droppedMeanwhile = 0;
        }
    }

    private Throwable full(Call call) {
        AuditLogUnavailableException full =
                new AuditLogUnavailableException("Too many entries wait to be recorded", null);
        observer.limitReached("waiting-records");
        dropped(call.entries(), full);
        return full;
    }

    private void refused(int entries, Throwable reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Dropped " + entries + " entries that nobody waits for: " + reason.getMessage());
        observer.dropped(entries, reason);
    }

    private void dropped(int entries, Throwable reason) {
        synchronized (this) {
            if (droppedMeanwhile == 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Entries that nobody waits for are dropped: " + reason.getMessage());
            }
            droppedMeanwhile += entries;
        }
        observer.dropped(entries, reason);
    }

    /** One call, as long as it is not known whether its entries are in the log. */
    private static final class Call {
        /** About what an entry has beside its data. */
        private static final int OTHER_BYTES = 500;

        final List<NewEntry> batch;
        final long bytes;
        long number;
        volatile @Nullable Throwable refusal;

        Call(List<NewEntry> batch) {
            this.batch = batch;
            this.bytes =
                    batch.stream()
                            .mapToLong(
                                    each ->
                                            OTHER_BYTES
                                                    + PlainValues.jsonBytes(each.entry().data()))
                            .sum();
        }

        int entries() {
            return batch.size();
        }
    }
}
