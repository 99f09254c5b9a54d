package io.callboard.jsr356;

import io.callboard.engineio.EventLoop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * An event loop on a daemon thread of its own: Jakarta WebSocket does not show I/O threads.
 *
 * <p>The executor orders tasks by time, and those of the same nanosecond by their arrival, so what
 * is executed runs first in, first out.
 */
final class ExecutorEventLoop implements EventLoop, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ExecutorEventLoop.class.getName());

    private final ScheduledThreadPoolExecutor executor;
    private final DaemonThreads threads;

    ExecutorEventLoop(String name) {
        threads = new DaemonThreads(name);
        executor =
                new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public boolean isCurrent() {
        return threads.contains(Thread.currentThread());
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> runSafely(task));
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        ScheduledFuture<?> future =
                executor.schedule(() -> runSafely(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Ends the thread; tasks that wait are dropped. Waits for the one that runs, a moment. */
    @Override
    public void close() {
        executor.shutdown();
        threads.awaitEnd();
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A task of an event loop failed; the loop goes on", e);
        }
    }
}
