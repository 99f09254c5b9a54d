package io.callboard.testkit.simulation;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Something like a thread: runs its tasks one at a time, in order, when the scheduler picks it. */
final class Strand implements EventLoop {
    private final Scheduler scheduler;
    private final int id;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean busy;
    private boolean stalled;
    private boolean dead;

    Strand(Scheduler scheduler, int id) {
        this.scheduler = scheduler;
        this.id = id;
    }

    int id() {
        return id;
    }

    @Override
    public void execute(Runnable task) {
        if (dead) {
            throw new Died();
        }
        tasks.add(task);
        scheduler.changed(this);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return scheduler.after(delay, () -> wake(task));
    }

    private void wake(Runnable task) {
        if (!dead) {
            execute(task);
        }
    }

    @Override
    public boolean isCurrent() {
        return scheduler.isCurrent(this);
    }

    /** Whether one of its tasks is under way, perhaps waiting for something. */
    boolean isBusy() {
        return busy;
    }

    boolean isReady() {
        return !busy && !stalled && !tasks.isEmpty();
    }

    void runNext() {
        Runnable task = tasks.remove();
        busy = true;
        scheduler.changed(this);
        try {
            task.run();
        } finally {
            busy = false;
            scheduler.changed(this);
        }
    }

    /** Does not get on for a while. */
    void stall(Duration time) {
        if (!dead && !stalled) {
            stalled = true;
            scheduler.changed(this);
            scheduler.after(
                    time,
                    () -> {
                        stalled = false;
                        scheduler.changed(this);
                    });
        }
    }

    /** Its process was killed: nothing of it runs any more. */
    void die() {
        dead = true;
        tasks.clear();
        scheduler.changed(this);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
