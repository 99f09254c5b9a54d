package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

class XnioEventLoopTest {
    private final XnioWorker worker = worker();
    private final EventLoops loops =
            new EventLoops(worker, System::nanoTime, XnioEventLoop.BUFFER_BYTES);
    private final XnioEventLoop loop = loops.all().get(0);

    @AfterEach
    void stop() throws InterruptedException {
        loops.close();
        worker.shutdownNow();
        worker.awaitTermination(30, TimeUnit.SECONDS);
    }

    @Test
    void tasksOfOneThreadRunInOrder() throws Exception {
        List<Integer> ran = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 50_000; i++) {
            int number = i;
            loop.execute(() -> ran.add(number));
        }
        loop.execute(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isEqualTo(IntStream.range(0, 50_000).boxed().toList());
    }

    @Test
    void aTaskNeverRunsBeforeExecuteReturns() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        inLoop(
                () -> {
                    loop.execute(() -> order.add("task"));
                    loop.schedule(Duration.ZERO, () -> order.add("timer"));
                    order.add("returned");
                });
        await().until(() -> order.size() == 3);
        assertThat(order.get(0)).isEqualTo("returned");
    }

    @Test
    void theLoopKnowsItself() {
        assertThat(loop.isCurrent()).isFalse();
        CompletableFuture<Boolean> inside = new CompletableFuture<>();
        loop.execute(() -> inside.complete(loop.isCurrent()));
        assertThat(inside.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void flushesComeOnceAfterAllThatIsInTheInbox() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        inLoop(
                () -> {
                    // one turn has begun: what is added now belongs to it
                    loop.flushLater(() -> order.add("flush"));
                    loop.execute(() -> order.add("a"));
                    loop.execute(() -> order.add("b"));
                });
        await().until(() -> order.size() == 3);
        assertThat(order).containsExactly("a", "b", "flush");
    }

    @Test
    void whatIsGivenWhileManyAreFlushedIsDoneBeforeTheLastOfThem() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        inLoop(
                () -> {
                    loop.flushLater(
                            () -> {
                                loop.execute(() -> order.add("broadcast"));
                                loop.execute(() -> loop.flushLater(() -> order.add("again")));
                            });
                    for (int i = 0; i < 100; i++) {
                        loop.flushLater(() -> order.add("flush"));
                    }
                });
        await().until(() -> order.size() == 102);
        assertThat(order.indexOf("broadcast")).isBetween(1, 99);
        assertThat(order).endsWith("flush", "again");
    }

    @Test
    void catchingUpDoesWhatWasGivenBefore() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch given = new CountDownLatch(1);
        // as a socket's event does: on the thread, but not in a turn
        worker.getIoThread(0)
                .execute(
                        () -> {
                            awaitUninterruptibly(given);
                            loop.catchUp();
                            order.add("event");
                        });
        loop.execute(() -> order.add("broadcast"));
        given.countDown();
        await().until(() -> order.size() == 2);
        assertThat(order).containsExactly("broadcast", "event");
    }

    @Test
    void anOverdueTimerComesAfterWhatWasGivenBeforeItsTimeAndBeforeWhatCameLater() {
        onAnotherClock(
                (late, clock) -> {
                    CountDownLatch release = new CountDownLatch(1);
                    worker.getIoThread(0).execute(() -> awaitUninterruptibly(release));
                    List<String> order = Collections.synchronizedList(new ArrayList<>());
                    late.schedule(Duration.ofHours(1), () -> order.add("timer"));
                    late.execute(() -> order.add("broadcast"));
                    clock.set(Duration.ofHours(2).toNanos());
                    late.execute(() -> order.add("request"));
                    release.countDown();
                    await().until(() -> order.size() == 3);
                    assertThat(order).containsExactly("broadcast", "timer", "request");
                });
    }

    @Test
    void anOverdueTimerComesBeforeWhatIsReadLater() {
        onAnotherClock(
                (late, clock) -> {
                    List<String> order = Collections.synchronizedList(new ArrayList<>());
                    late.schedule(Duration.ofHours(1), () -> order.add("timer"));
                    // as a socket's event does: on the thread, but not in a turn
                    worker.getIoThread(0)
                            .execute(
                                    () -> {
                                        late.catchUp();
                                        order.add("in time");
                                        clock.set(Duration.ofHours(1).toNanos());
                                        late.catchUp();
                                        order.add("too late");
                                    });
                    await().until(() -> order.size() == 3);
                    assertThat(order).containsExactly("in time", "timer", "too late");
                });
    }

    private interface OnAnotherClock {
        void run(XnioEventLoop late, AtomicLong clock);
    }

    private void onAnotherClock(OnAnotherClock test) {
        ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
        AtomicLong clock = new AtomicLong();
        try {
            XnioIoThread thread = worker.getIoThread(0);
            test.run(
                    new XnioEventLoop(thread, alarm, clock::get, XnioEventLoop.BUFFER_BYTES),
                    clock);
        } finally {
            alarm.shutdownNow();
        }
    }

    @Test
    void aTaskThatThrowsDoesNotEndTheLoop() {
        AtomicInteger ran = new AtomicInteger();
        loop.execute(
                () -> {
                    throw new IllegalStateException("expected in this test");
                });
        loop.schedule(
                Duration.ofMillis(1),
                () -> {
                    throw new IllegalStateException("expected in this test");
                });
        loop.schedule(Duration.ofMillis(2), ran::incrementAndGet);
        loop.execute(ran::incrementAndGet);
        await().until(() -> ran.get() == 2);
    }

    @Test
    void timersAreNeverEarly() {
        int count = 200;
        CompletableFuture<List<Long>> late = new CompletableFuture<>();
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(i);
            loop.schedule(
                    Duration.ofMillis(i),
                    () -> {
                        delays.add(System.nanoTime() - due);
                        if (delays.size() == count) {
                            late.complete(delays);
                        }
                    });
        }
        assertThat(late.orTimeout(30, TimeUnit.SECONDS).join())
                .allSatisfy(delay -> assertThat(delay).isNotNegative());
    }

    @Test
    void theAlarmIsSetToTheNanosecond() throws InterruptedException {
        BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
        ScheduledExecutorService alarm =
                new ScheduledThreadPoolExecutor(1) {
                    @Override
                    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                        asked.add(unit.toNanos(delay));
                        return super.schedule(task, delay, unit);
                    }
                };
        AtomicLong now = new AtomicLong(1_000);
        XnioEventLoop stopped = new XnioEventLoop(worker.getIoThread(), alarm, now::get, 1024);
        stopped.schedule(Duration.ofNanos(50_123_456), () -> {});

        assertThat(asked.poll(30, TimeUnit.SECONDS)).isEqualTo(50_123_456);
        alarm.shutdownNow();
    }

    @Test
    void aTimerCancelledInTheLoopNeverRunsAndIsFreed() {
        AtomicInteger ran = new AtomicInteger();
        CompletableFuture<Integer> left = new CompletableFuture<>();
        inLoop(
                () -> {
                    EventLoop.Timer due = loop.schedule(Duration.ZERO, ran::incrementAndGet);
                    EventLoop.Timer far = loop.schedule(Duration.ofHours(1), ran::incrementAndGet);
                    due.cancel();
                    far.cancel();
                    left.complete(loop.timers());
                    loop.schedule(Duration.ofMillis(20), () -> ran.addAndGet(10));
                });
        assertThat(left.orTimeout(30, TimeUnit.SECONDS).join()).isZero();
        await().until(() -> ran.get() >= 10);
        assertThat(ran).hasValue(10);
    }

    @Test
    void aTimerCancelledElsewhereIsFreed() {
        EventLoop.Timer timer = loop.schedule(Duration.ofHours(1), () -> {});
        timer.cancel();
        CompletableFuture<Integer> left = new CompletableFuture<>();
        loop.execute(() -> left.complete(loop.timers()));
        assertThat(left.orTimeout(30, TimeUnit.SECONDS).join()).isZero();
    }

    @Test
    void aTimerCancelledInTheLoopBeforeItWasAddedNeverRuns() {
        CompletableFuture<EventLoop.Timer> given = new CompletableFuture<>();
        AtomicInteger ran = new AtomicInteger();
        worker.getIoThread(0).execute(() -> given.join().cancel());
        given.complete(loop.schedule(Duration.ZERO, ran::incrementAndGet));
        loop.schedule(Duration.ofMillis(20), () -> ran.addAndGet(10));
        await().until(() -> ran.get() >= 10);
        assertThat(ran).hasValue(10);
    }

    @Test
    void aTaskThatGivesItselfAgainLeavesTurnsToOthers() {
        AtomicInteger socketEvents = new AtomicInteger();
        CompletableFuture<Boolean> stop = new CompletableFuture<>();
        Runnable endless =
                new Runnable() {
                    @Override
                    public void run() {
                        if (!stop.isDone()) {
                            loop.execute(this);
                        }
                    }
                };
        loop.execute(endless);
        // XNIO runs its delayed tasks, like the selection of sockets, when its queue is empty
        worker.getIoThread(0).executeAfter(socketEvents::incrementAndGet, 5, TimeUnit.MILLISECONDS);
        await().until(() -> socketEvents.get() == 1);
        stop.complete(true);
    }

    @Test
    void afterTheEndTasksAreDropped() throws Exception {
        stop();
        AtomicInteger ran = new AtomicInteger();
        loop.execute(ran::incrementAndGet);
        loop.schedule(Duration.ofMillis(1), ran::incrementAndGet).cancel();
        assertThat(ran).hasValue(0);
    }

    private void inLoop(Runnable task) {
        loop.execute(task);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static XnioWorker worker() {
        try {
            return Xnio.getInstance().createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
