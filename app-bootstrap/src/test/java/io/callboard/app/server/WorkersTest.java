package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void requestsThatWaitAreLimited() throws InterruptedException {
        ExecutorService workers = Workers.forRequests();
        for (int i = 0; i < 32 + 1_000; i++) {
            workers.execute(this::waitForRelease);
        }

        assertThatThrownBy(() -> workers.execute(this::waitForRelease))
                .isInstanceOf(RejectedExecutionException.class);
        end(workers);
    }

    @Test
    void whatSocketsBringIsAlwaysTaken() throws InterruptedException {
        ExecutorService workers = Workers.forSockets(0);

        for (int i = 0; i < 10_000; i++) {
            workers.execute(this::waitForRelease);
        }

        end(workers);
    }

    @Test
    void thoseThatWaitForSomebodyFarAwayAreNotMissedElsewhere() throws InterruptedException {
        ExecutorService workers = Workers.forSockets(64);
        for (int i = 0; i < 64; i++) {
            workers.execute(this::waitForRelease);
        }
        CountDownLatch together = new CountDownLatch(32);
        for (int i = 0; i < 32; i++) {
            workers.execute(together::countDown);
        }

        assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
        end(workers);
    }

    private void waitForRelease() {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(ExecutorService workers) throws InterruptedException {
        release.countDown();
        workers.shutdown();
        if (!workers.awaitTermination(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Some did not end");
        }
    }
}
