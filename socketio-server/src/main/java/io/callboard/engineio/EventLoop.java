package io.callboard.engineio;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs tasks one at a time, in the order they were given: an I/O thread, or something like one.
 *
 * <p>Every {@link EngineIoSession} belongs to one loop, and its state is only touched by tasks of
 * that loop. So sessions need no locks, and a broadcast costs one task per loop and not one per
 * member. Tasks must not block.
 *
 * <p>{@link #execute} and {@link #schedule} may be called by any thread, never block, and never run
 * the task before they return. After the loop has ended, tasks are dropped.
 */
public interface EventLoop extends Executor {
    /** Tells whether the calling thread is running a task of this loop. */
    boolean isCurrent();

    /** Runs the task after the delay, not earlier, and late by as little as the loop can. */
    Timer schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Timer {
        /** Forgets the task if it has not run yet. When called within the loop, it never runs. */
        void cancel();
    }
}
