package io.callboard.engineio.inmemory;

import io.callboard.engineio.EventLoop;
import java.time.Duration;

/**
 * An event loop that runs when it is told to, and whose time passes when it is told to.
 *
 * <p>Several loops can share one time, {@link #newLoop}; then whatever is said to one of them goes
 * for all. Tasks may be given by any thread; all else is for one thread, the test's.
 */
public final class ManualEventLoop implements EventLoop {
    private final ManualTime time;

    /** A loop with a time of its own, which begins at zero. */
    public ManualEventLoop() {
        this(new ManualTime());
    }

    private ManualEventLoop(ManualTime time) {
        this.time = time;
    }

    /** Another loop in the same time. */
    public ManualEventLoop newLoop() {
        return new ManualEventLoop(time);
    }

    @Override
    public boolean isCurrent() {
        return time.isCurrent(this);
    }

    @Override
    public void execute(Runnable task) {
        time.add(this, task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return time.schedule(this, delay, task);
    }

    /**
     * Runs what is waiting, and what that gives to do, until there is nothing left. No time passes.
     * Within a task it does nothing.
     */
    public void runPending() {
        time.runPending();
    }

    /** Gives the task to the loop, then runs what is pending. */
    public void run(Runnable task) {
        execute(task);
        runPending();
    }

    /** Lets time pass: timers fire in order, each at its time. */
    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** The time that has passed. */
    public Duration now() {
        return time.now();
    }

    /** How many timers wait for their time, of all loops that share it. */
    public int pendingTimers() {
        return time.pendingTimers();
    }
}
