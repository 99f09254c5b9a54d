package io.callboard.undertow;

import io.callboard.engineio.EventLoop;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * One I/O thread as an event loop.
 *
 * <p>All that other threads want done goes through one inbox, first in, first out. A <em>turn</em>
 * empties the inbox and then flushes every connection that got something to send, so messages that
 * came together, or while others were being flushed, leave together. Whatever else runs on the
 * thread (a socket became readable) calls {@link #catchUp} first, so that nothing overtakes what is
 * in the inbox.
 *
 * <p>Timers have their place in that order: one that is due runs after what was given before its
 * time, and before what was given, or read, after it, however late the thread gets to do either.
 */
final class XnioEventLoop implements EventLoop {
    private static final System.Logger LOG = System.getLogger(XnioEventLoop.class.getName());

    /** After so many tasks the sockets get their turn: the thread selects only when it is idle. */
    private static final int TASKS_PER_TURN = 10_000;

    /** After so many writes it pays to look for more to write. */
    private static final int FLUSHES_PER_LOOK = 16;

    /** So often in a row the thread gives way in vain, and then every so many turns. */
    private static final int TRIES = 32;

    static final int BUFFER_BYTES = 64 * 1024;
    private static final long NOT_ARMED = Long.MAX_VALUE;

    private final XnioIoThread thread;
    private final ScheduledExecutorService alarm;
    private final LongSupplier clock;
    private final Queue<Task> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean turnDue = new AtomicBoolean();
    private final Runnable turn = this::turn;
    private final Runnable ring = this::ring;

    // all below belongs to the thread
    private final ArrayDeque<Runnable> flushes = new ArrayDeque<>();
    private final TimerQueue timers = new TimerQueue();
    private final ByteBuffer readBuffer;
    private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private @Nullable WebSocketDecoder spareDecoder;
    private boolean inTurn;

    /** How often in a row the thread had much to write and nothing came when it gave way. */
    private int inVain;

    private long armedFor = NOT_ARMED;
    private @Nullable Future<?> armed;

    /**
     * @param alarm wakes the loop for its next timer, as XNIO's own timers are up to 2 ms late:
     *     they count in milliseconds. Closes connections, too
     * @param clock as {@link System#nanoTime()}
     * @param readBytes the most to read at a time
     */
    XnioEventLoop(
            XnioIoThread thread,
            ScheduledExecutorService alarm,
            LongSupplier clock,
            int readBytes) {
        this.thread = thread;
        this.alarm = alarm;
        this.clock = clock;
        this.readBuffer = ByteBuffer.allocateDirect(readBytes);
    }

    private record Task(long givenAt, Runnable work) {}

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void execute(Runnable task) {
        inbox.add(new Task(clock.getAsLong(), task));
        wake();
    }

    /** Runs the task now if this thread is the loop's, else as soon as the loop can. */
    void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            execute(task);
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        LoopTimer timer = new LoopTimer(clock.getAsLong() + delay.toNanos(), task);
        run(() -> add(timer));
        return timer;
    }

    /**
     * Does what is in the inbox, and what was due until now. In the loop only.
     *
     * @return false if there was so much that some of it was left
     */
    boolean catchUp() {
        for (int done = 0; done < TASKS_PER_TURN; done++) {
            Task task = inbox.poll();
            if (task == null) {
                runDue(clock.getAsLong());
                return true;
            }
            runDue(task.givenAt);
            runSafely(task.work);
        }
        return false;
    }

    private void runDue(long now) {
        TimerQueue.Entry due;
        while ((due = timers.takeDue(now)) != null) {
            runSafely(due.task);
        }
    }

    /** Runs the flush at the end of this turn. In the loop only; once per connection and turn. */
    void flushLater(Runnable flush) {
        flushes.add(flush);
        if (!inTurn) {
            wake();
        }
    }

    /** Empty, shared by all reads of this loop: what is read must be used or copied at once. */
    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    /** For a connection that has begun nothing; to be given back as soon as it is at rest. */
    WebSocketDecoder takeDecoder() {
        WebSocketDecoder taken = spareDecoder == null ? new WebSocketDecoder() : spareDecoder;
        spareDecoder = null;
        return taken;
    }

    void giveBack(WebSocketDecoder decoder) {
        spareDecoder = decoder;
    }

    /** Empty, shared by all writes of this loop. */
    ByteBuffer writeBuffer() {
        return writeBuffer.clear();
    }

    /**
     * Closes a connection that nobody reads from or writes to any more. Another thread does it: on
     * this one XNIO selects at each close, which takes 0.2 ms when thousands leave at once.
     */
    void close(StreamConnection stream) {
        stream.getSourceChannel().suspendReads();
        stream.getSinkChannel().suspendWrites();
        try {
            alarm.execute(() -> IoUtils.safeClose(stream));
        } catch (RejectedExecutionException e) {
            IoUtils.safeClose(stream); // the loop has ended
        }
    }

    /** The time by which this loop's timers go, as {@link System#nanoTime()}. */
    long now() {
        return clock.getAsLong();
    }

    /** Tasks that wait for their time. In the loop only. */
    int timers() {
        return timers.size();
    }

    private void wake() {
        if (turnDue.compareAndSet(false, true)) {
            submit(() -> thread.execute(turn));
        }
    }

    private void turn() {
        inTurn = true;
        boolean emptied = flush(giveWay(catchUp()));
        inTurn = false;
        turnDue.set(false);
        if (inbox.isEmpty()) {
            return;
        }
        if (emptied) {
            wake();
        } else if (turnDue.compareAndSet(false, true)) {
            // what is executed at once would run before the sockets are looked at
            submit(() -> thread.executeAfter(turn, 1, TimeUnit.MILLISECONDS));
        }
    }

    /**
     * Lets a thread of the application go on handing over, once, before much is written. On a core
     * that both share, the first of its tasks makes the scheduler run this thread in its place, and
     * the others would miss the flush. When it brought nothing several times in a row it is only
     * tried now and then: those who wait for the core may have nothing to hand over.
     *
     * @param emptied whether the inbox was emptied
     * @return the same, now
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint: the order does not depend on it
    private boolean giveWay(boolean emptied) {
        if (!emptied || flushes.size() < FLUSHES_PER_LOOK) {
            return emptied;
        }
        inVain++;
        if (inVain > TRIES && inVain % TRIES != 0) {
            return true;
        }
        Thread.yield();
        if (inbox.isEmpty()) {
            return true;
        }
        inVain = 0;
        return catchUp();
    }

    /**
     * Flushes what is due. To write to a thousand connections takes milliseconds, and what is given
     * meanwhile can still leave in the same write for those that have not had their turn. It is
     * looked for as long as connections from before are left, so that the turn ends.
     *
     * @param emptied whether the inbox was emptied
     * @return the same, now
     */
    private boolean flush(boolean emptied) {
        int before = flushes.size();
        boolean all = emptied;
        Runnable flush;
        for (int done = 1; (flush = flushes.poll()) != null; done++) {
            runSafely(flush);
            if (all && done < before && done % FLUSHES_PER_LOOK == 0) {
                all = catchUp();
            }
        }
        return all;
    }

    private void submit(Runnable submission) {
        try {
            submission.run();
        } catch (RejectedExecutionException e) {
            inbox.clear(); // the loop has ended
        }
    }

    private void add(LoopTimer timer) {
        timers.add(timer); // not if it was cancelled meanwhile
        arm();
    }

    private void arm() {
        TimerQueue.Entry first = timers.first();
        if (first == null || (armedFor != NOT_ARMED && armedFor - first.deadline <= 0)) {
            return; // when the armed one was cancelled, the loop wakes up for nothing, once
        }
        if (armed != null) {
            armed.cancel(false);
        }
        armedFor = first.deadline;
        long nanos = first.deadline - clock.getAsLong();
        submit(() -> armed = alarm.schedule(this::wakeForTimers, nanos, TimeUnit.NANOSECONDS));
    }

    private void wakeForTimers() {
        submit(() -> thread.execute(ring));
    }

    private void ring() {
        armed = null;
        armedFor = NOT_ARMED;
        catchUp();
        arm();
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A task of an event loop failed; the loop goes on", e);
        }
    }

    private final class LoopTimer extends TimerQueue.Entry implements Timer {
        LoopTimer(long deadline, Runnable task) {
            super(deadline, task);
        }

        @Override
        public void cancel() {
            run(() -> timers.remove(this));
        }
    }
}
