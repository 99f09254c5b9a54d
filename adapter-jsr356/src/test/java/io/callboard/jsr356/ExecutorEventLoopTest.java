package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ExecutorEventLoopTest {
    private final ExecutorEventLoop loop = new ExecutorEventLoop("test-loop");
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void tasksRunInTheOrderTheyWereGiven() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            loop.execute(() -> numbers.add(number));
        }
        settle();
        assertThat(numbers).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void aTaskGivenByATaskRunsAfterIt() throws Exception {
        loop.execute(
                () -> {
                    loop.execute(() -> ran.add("second"));
                    ran.add("first");
                });
        assertThat(ran.take()).isEqualTo("first");
        assertThat(ran.take()).isEqualTo("second");
    }

    @Test
    void itKnowsItsOwnThread() throws Exception {
        assertThat(loop.isCurrent()).isFalse();
        loop.execute(() -> ran.add("" + loop.isCurrent() + Thread.currentThread().isDaemon()));
        assertThat(ran.take()).isEqualTo("truetrue");
    }

    @Test
    void timersRunInTheOrderOfTheirTimesAndNotEarly() throws Exception {
        long start = System.nanoTime();
        loop.schedule(Duration.ofMillis(60), () -> ran.add("late"));
        loop.schedule(Duration.ofMillis(30), () -> ran.add("early"));
        assertThat(ran.take()).isEqualTo("early");
        assertThat(ran.take()).isEqualTo("late");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
    }

    @Test
    void aTimerCancelledInTheLoopNeverRuns() throws Exception {
        AtomicBoolean rang = new AtomicBoolean();
        CountDownLatch due = new CountDownLatch(1);
        loop.execute(
                () -> {
                    EventLoop.Timer timer = loop.schedule(Duration.ZERO, () -> rang.set(true));
                    loop.schedule(Duration.ofMillis(5), due::countDown);
                    timer.cancel();
                });
        assertThat(due.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rang).isFalse();
    }

    @Test
    void aTaskThatFailsDoesNotEndTheLoop() throws Exception {
        loop.execute(
                () -> {
                    throw new IllegalStateException("a bug");
                });
        loop.execute(() -> ran.add("next"));
        assertThat(ran.take()).isEqualTo("next");
    }

    @Test
    void afterItsEndTasksAreDropped() {
        loop.close();
        loop.execute(() -> ran.add("never"));
        loop.schedule(Duration.ZERO, () -> ran.add("never"));
        assertThat(ran).isEmpty();
    }

    private void settle() throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        loop.execute(settled::countDown);
        settled.await();
    }
}
