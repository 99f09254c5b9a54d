package io.callboard.socketio;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what concerns one client on the workers, one task at a time and in order.
 *
 * <p>What the client causes is {@linkplain #offer offered} and may find the mailbox full; what the
 * server has to do in any case is {@linkplain #post posted}.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    /** So many tasks, then other clients get their turn. */
    private static final int BATCH = 32;

    private final Executor workers;
    private final int maxOffers;
    private final long maxBytes;

    // guarded by this

    /** The task that is run, or is to be; the others follow it. Whoever adds it calls a worker. */
    private @Nullable Task first;

    private @Nullable Task last;
    private int unfinished;
    private int offers;
    private long bytes;

    Mailbox(Executor workers, int maxOffers, long maxBytes) {
        this.workers = workers;
        this.maxOffers = maxOffers;
        this.maxBytes = maxBytes;
    }

    /** Runs the task after those before it. Any thread may call. */
    void post(Runnable action) {
        add(new Task(action, 0, 0));
    }

    /** As {@link #post}, unless so many tasks wait that this one had better not be run. */
    void tryPost(Runnable action) {
        boolean mayWait;
        synchronized (this) {
            mayWait = unfinished < maxOffers;
        }
        if (mayWait) {
            post(action);
        }
    }

    /**
     * As {@link #post}, unless too much waits already. One thread at a time may call.
     *
     * @param size the bytes the task keeps; a single task may have any size
     * @return whether the task was accepted
     */
    boolean offer(Runnable action, int size) {
        synchronized (this) {
            if (offers >= maxOffers || (bytes > 0 && bytes + size > maxBytes)) {
                return false;
            }
            offers++;
            bytes += size;
        }
        add(new Task(action, 1, size));
        return true;
    }

    private void add(Task task) {
        boolean isFirst;
        synchronized (this) {
            Task before = last;
            isFirst = before == null;
            if (before == null) {
                first = task;
            } else {
                before.next = task;
            }
            last = task;
            unfinished++;
        }
        if (isFirst) {
            callWorker();
        }
    }

    private void callWorker() {
        try {
            workers.execute(this::runBatch);
        } catch (RejectedExecutionException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The workers refused a task: they must outlive the server",
                    e);
        }
    }

    private void runBatch() {
        Task task = first();
        try {
            for (int i = 0; i < BATCH && task != null; i++) {
                try {
                    task.action.run();
                } finally {
                    task = next(task);
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A task of a client failed", e);
        } finally {
            if (task != null) {
                callWorker();
            }
        }
    }

    private synchronized @Nullable Task first() {
        return first;
    }

    /** The task is finished; which is next? */
    private synchronized @Nullable Task next(Task finished) {
        first = finished.next;
        if (first == null) {
            last = null;
        }
        unfinished--;
        offers -= finished.offers;
        bytes -= finished.size;
        return first;
    }

    private static final class Task {
        private final Runnable action;
        private final int offers;
        private final int size;
        private @Nullable Task next;

        Task(Runnable action, int offers, int size) {
            this.action = action;
            this.offers = offers;
            this.size = size;
        }
    }
}
