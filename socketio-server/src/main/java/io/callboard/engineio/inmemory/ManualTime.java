package io.callboard.engineio.inmemory;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.Comparator;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The tasks and timers of loops that share a time. */
final class ManualTime {
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final TreeSet<ManualTimer> timers =
            new TreeSet<>(
                    Comparator.comparing((ManualTimer timer) -> timer.due)
                            .thenComparing(timer -> timer.number));

    private Duration now = Duration.ZERO;
    private long timersMade;
    private @Nullable Task running;
    private @Nullable Thread runner;

    private record Task(EventLoop loop, Runnable work) {}

    private final class ManualTimer implements EventLoop.Timer {
        private final Duration due;
        private final long number;
        private final Task task;

        private ManualTimer(Duration due, long number, Task task) {
            this.due = due;
            this.number = number;
            this.task = task;
        }

        @Override
        public void cancel() {
            synchronized (timers) {
                timers.remove(this);
            }
        }
    }

    boolean isCurrent(EventLoop loop) {
        Task now = running;
        return now != null && now.loop == loop && Thread.currentThread() == runner;
    }

    void add(EventLoop loop, Runnable work) {
        tasks.add(new Task(loop, work));
    }

    EventLoop.Timer schedule(EventLoop loop, Duration delay, Runnable work) {
        synchronized (timers) {
            Duration due = now.plus(delay);
            ManualTimer timer = new ManualTimer(due, timersMade++, new Task(loop, work));
            timers.add(timer);
            return timer;
        }
    }

    void runPending() {
        if (running != null) {
            return;
        }
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            run(task);
        }
    }

    void advance(Duration duration) {
        Duration end = now.plus(duration);
        runPending();
        for (ManualTimer due = next(end); due != null; due = next(end)) {
            now = due.due;
            run(due.task);
            runPending();
        }
        now = end;
    }

    private @Nullable ManualTimer next(Duration end) {
        synchronized (timers) {
            if (timers.isEmpty() || timers.first().due.compareTo(end) > 0) {
                return null;
            }
            return timers.pollFirst();
        }
    }

    private void run(Task task) {
        running = task;
        runner = Thread.currentThread();
        try {
            task.work.run();
        } finally {
            running = null;
            runner = null;
        }
    }

    Duration now() {
        return now;
    }

    int pendingTimers() {
        synchronized (timers) {
            return timers.size();
        }
    }
}
