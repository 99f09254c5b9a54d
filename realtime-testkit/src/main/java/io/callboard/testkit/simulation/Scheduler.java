package io.callboard.testkit.simulation;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Runs the tasks of all strands on the thread that calls it, one at a time; chance says whose is
 * next. Time passes when nobody has anything to do.
 *
 * <p>A task that has to wait for something lets others run meanwhile, on top of its own stack: so
 * it goes on when they are done, never earlier.
 */
final class Scheduler implements InstantSource {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** As deep as this, tasks that wait lie on each other. */
    private static final int DEEPEST = 5;

    private static final long MOST_STEPS = 1_000_000;

    private final Chance chance;
    private final List<Strand> strands = new ArrayList<>();
    private final BitSet ready = new BitSet();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long now;
    private long alarmsMade;
    private long steps;

    Scheduler(Chance chance) {
        this.chance = chance;
    }

    /** Another strand, with nothing to do yet. */
    Strand newStrand() {
        Strand strand = new Strand(this, strands.size());
        strands.add(strand);
        return strand;
    }

    /** Runs the task at any time from now on, whatever else runs. */
    void anyTime(Runnable task) {
        newStrand().execute(task);
    }

    EventLoop.Timer after(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(now + delay.toMillis(), alarmsMade++, task);
        alarms.add(alarm);
        return alarm;
    }

    void changed(Strand strand) {
        ready.set(strand.id(), strand.isReady());
    }

    boolean isCurrent(Strand strand) {
        Frame frame = frames.peek();
        return frame != null && frame.strand.equals(strand);
    }

    @Override
    public Instant instant() {
        return START.plusMillis(now);
    }

    /** In milliseconds since the start. */
    long now() {
        return now;
    }

    /** Does this when the task that is running now is done. */
    void atEnd(Runnable action) {
        Frame frame = frames.peek();
        if (frame != null) {
            frame.ends.add(action);
        }
    }

    void runFor(Duration time) {
        long end = now + time.toMillis();
        while (runOne() || passTime(end)) {
            // goes on until the time is over
        }
        now = end;
    }

    /** Whoever calls waits for something outside: others run meanwhile, or not. */
    void meanwhile() {
        if (frames.size() >= DEEPEST || chance.percent(60)) {
            return;
        }
        for (int left = chance.between(1, 8); left > 0 && runOne(); left--) {
            // one of them
        }
    }

    /** Whoever calls waits until it is so: others run meanwhile, and time passes. */
    void await(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            if (!runOne() && !passTime(Long.MAX_VALUE)) {
                throw new IllegalStateException("Somebody waits for what will never happen");
            }
        }
    }

    private boolean runOne() {
        int count = ready.cardinality();
        if (count == 0) {
            return false;
        }
        if (++steps > MOST_STEPS) {
            throw new IllegalStateException("This goes on for ever");
        }
        int next = ready.nextSetBit(0);
        for (int skipped = chance.below(count); skipped > 0; skipped--) {
            next = ready.nextSetBit(next + 1);
        }
        run(next);
        return true;
    }

    private void run(int id) {
        Strand strand = strands.get(id);
        Frame frame = new Frame(strand);
        frames.push(frame);
        try {
            strand.runNext();
        } catch (Died killed) {
            // what it has done until now is done
        } finally {
            frames.pop();
        }
        frame.ends.forEach(Runnable::run);
    }

    private boolean passTime(long end) {
        Alarm next = alarms.peek();
        if (next == null || next.due > end) {
            return false;
        }
        now = Math.max(now, next.due);
        // all of this moment: which of them was set first must not matter
        while (next != null && next.due <= now) {
            alarms.remove();
            if (!next.cancelled) {
                next.task.run();
            }
            next = alarms.peek();
        }
        return true;
    }

    private static final class Frame {
        private final Strand strand;
        private final List<Runnable> ends = new ArrayList<>(0);

        private Frame(Strand strand) {
            this.strand = strand;
        }
    }

    private static final class Alarm implements EventLoop.Timer, Comparable<Alarm> {
        private final long due;
        private final long number;
        private final Runnable task;
        private boolean cancelled;

        private Alarm(long due, long number, Runnable task) {
            this.due = due;
            this.number = number;
            this.task = task;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Alarm other) {
            return due != other.due
                    ? Long.compare(due, other.due)
                    : Long.compare(number, other.number);
        }
    }
}
