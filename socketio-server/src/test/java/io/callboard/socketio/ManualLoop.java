package io.callboard.socketio;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A loop, or a worker, that does its work when the test says so. */
final class ManualLoop implements EventLoop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Waiting> timers = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean running;
    private int executed;

    @Override
    public synchronized void execute(Runnable task) {
        executed++;
        tasks.add(task);
    }

    @Override
    public boolean isCurrent() {
        return running;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Waiting timer = new Waiting(now.plus(delay), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** How many tasks it was ever given. */
    int executed() {
        return executed;
    }

    int timers() {
        return timers.size();
    }

    /** Does what there is to do; tells whether there was anything. */
    boolean run() {
        boolean worked = false;
        running = true;
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
            worked = true;
        }
        running = false;
        return worked;
    }

    private synchronized @Nullable Runnable next() {
        return tasks.poll();
    }

    /** Lets time pass, and then runs the timers that are due. */
    void advance(Duration time) {
        now = now.plus(time);
        for (Optional<Waiting> due = due(); due.isPresent(); due = due()) {
            due.ifPresent(this::fire);
        }
    }

    private Optional<Waiting> due() {
        return timers.stream()
                .filter(timer -> timer.at.compareTo(now) <= 0)
                .min(Comparator.comparing(Waiting::at));
    }

    private void fire(Waiting timer) {
        timers.remove(timer);
        execute(timer.task);
        run();
    }

    private record Waiting(Duration at, Runnable task) {}
}
