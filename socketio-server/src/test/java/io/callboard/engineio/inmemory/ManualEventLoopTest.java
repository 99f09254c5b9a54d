package io.callboard.engineio.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualEventLoopTest {
    private final ManualEventLoop loop = new ManualEventLoop();
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksRunInOrderAndNotBeforeTheyAreToldTo() {
        loop.execute(() -> ran.add("a"));
        loop.execute(() -> ran.add("b"));
        assertThat(ran).isEmpty();

        loop.runPending();
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void aTaskOfATaskRunsAfterIt() {
        loop.run(
                () -> {
                    loop.execute(() -> ran.add("inner"));
                    loop.runPending();
                    ran.add("outer");
                });

        assertThat(ran).containsExactly("outer", "inner");
    }

    @Test
    void timersFireInOrderEachAtItsTime() {
        schedule(20, "b");
        schedule(10, "a");
        schedule(20, "c");
        schedule(31, "late");

        loop.advance(Duration.ofMillis(30));

        assertThat(ran).containsExactly("a@10", "b@20", "c@20");
        assertThat(loop.now()).hasMillis(30);
        assertThat(loop.pendingTimers()).isEqualTo(1);
    }

    @Test
    void aTimerOfATimerFiresInTheSameAdvance() {
        loop.schedule(Duration.ofMillis(10), () -> schedule(10, "second"));

        loop.advance(Duration.ofMillis(20));

        assertThat(ran).containsExactly("second@20");
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        EventLoop.Timer timer = loop.schedule(Duration.ofMillis(10), () -> ran.add("never"));
        loop.schedule(Duration.ofMillis(10), () -> ran.add("fires"));
        timer.cancel();
        timer.cancel();

        loop.advance(Duration.ofMillis(10));

        assertThat(ran).containsExactly("fires");
    }

    @Test
    void itIsCurrentOnlyWhileItRuns() {
        assertThat(loop.isCurrent()).isFalse();
        loop.run(() -> ran.add("" + loop.isCurrent()));
        loop.schedule(Duration.ofMillis(1), () -> ran.add("" + loop.isCurrent()));
        loop.advance(Duration.ofMillis(1));

        assertThat(ran).containsExactly("true", "true");
        assertThat(loop.isCurrent()).isFalse();
    }

    @Test
    void loopsInTheSameTimeRunTogetherAndAreNotEachOther() {
        ManualEventLoop other = loop.newLoop();
        other.execute(() -> ran.add(other.isCurrent() + " " + loop.isCurrent()));

        loop.runPending();

        assertThat(ran).containsExactly("true false");
    }

    private void schedule(long millis, String name) {
        loop.schedule(Duration.ofMillis(millis), () -> ran.add(name + "@" + loop.now().toMillis()));
    }
}
