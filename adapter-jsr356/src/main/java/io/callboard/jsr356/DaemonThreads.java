package io.callboard.jsr356;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** Threads of an executor, and their end: a context that leaves some behind is said to leak. */
final class DaemonThreads implements ThreadFactory {
    private static final long PATIENCE_MILLIS = 2_000;

    private final String name;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    boolean contains(Thread thread) {
        return threads.contains(thread);
    }

    /** Waits for them, once their executor has been shut down; not for the one that calls. */
    void awaitEnd() {
        try {
            for (Thread thread : threads) {
                if (thread != Thread.currentThread()) {
                    thread.join(PATIENCE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
