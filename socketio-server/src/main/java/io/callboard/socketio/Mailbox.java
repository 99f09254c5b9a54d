package io.callboard.socketio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();

    /** Tasks not finished; whoever makes it 1 calls a worker. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private final AtomicInteger offers = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

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
        if (unfinished.get() < maxOffers) {
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
        long used = bytes.get();
        if (offers.get() >= maxOffers || (used > 0 && used + size > maxBytes)) {
            return false;
        }
        offers.incrementAndGet();
        bytes.addAndGet(size);
        add(new Task(action, 1, size));
        return true;
    }

    private void add(Task task) {
        tasks.add(task);
        if (unfinished.getAndIncrement() == 0) {
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
        for (int i = 0; i < BATCH; i++) {
            run(tasks.remove());
            if (unfinished.decrementAndGet() == 0) {
                return;
            }
        }
        callWorker();
    }

    private void run(Task task) {
        try {
            task.action.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A task of a client failed", e);
        } finally {
            offers.addAndGet(-task.offers);
            bytes.addAndGet(-task.size);
        }
    }

    private record Task(Runnable action, int offers, int size) {}
}
