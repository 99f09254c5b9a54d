package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private int asked;
    private boolean down;
    private final Readiness readiness = new Readiness(this::askStore, tasks::add, now::get);

    @Test
    void theStoreIsAskedOnceASecondWhoeverAsks() {
        for (int i = 0; i < 100; i++) {
            ask();
        }
        runTasks();
        ask();
        assertThat(asked).isEqualTo(1);

        now.updateAndGet(time -> time.plusSeconds(1));
        ask();
        runTasks();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aStoreThatIsBackIsNoticed() {
        down = true;
        var failing = readiness.failing();
        runTasks();
        assertThat(failing.join()).contains("the store failed");

        down = false;
        now.updateAndGet(time -> time.plusSeconds(1));
        failing = readiness.failing();
        runTasks();

        assertThat(failing.join()).isEmpty();
    }

    @Test
    void aStoreThatHangsIsNotWaitedFor() {
        assertThat(readiness.failing().join()).isEqualTo(Optional.of("the store does not answer"));
    }

    private void ask() {
        assertThat(readiness.failing()).isNotNull();
    }

    private void askStore() {
        asked++;
        if (down) {
            throw new IllegalStateException("down");
        }
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
