package io.callboard.jsr356;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Waiting for threads to end: a context that leaves some behind is said to leak. */
final class Threads {
    private static final int PATIENCE_SECONDS = 2;

    private Threads() {}

    /** Waits for an executor that has been shut down. */
    static void awaitEnd(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
