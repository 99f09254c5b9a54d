package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final ManualLoop workers = new ManualLoop();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void tasksRunInOrder() {
        Mailbox mailbox = new Mailbox(workers, 1_000, 1_000);
        for (int i = 0; i < 100; i++) {
            int number = i;
            mailbox.post(() -> done.add(number));
        }
        workers.run();

        assertThat(done).hasSize(100).isSorted();
    }

    @Test
    void aTaskThatFailsDoesNotHinderTheNext() {
        Mailbox mailbox = new Mailbox(workers, 10, 1_000);
        mailbox.post(
                () -> {
                    throw new IllegalStateException("for the test");
                });
        mailbox.post(
                () -> {
                    throw new StackOverflowError("for the test");
                });
        mailbox.post(() -> done.add(1));
        workers.run();
        mailbox.post(() -> done.add(2));
        workers.run();

        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void anOfferIsRefusedWhenTooMuchWaits() {
        Mailbox mailbox = new Mailbox(workers, 2, 100);

        assertThat(mailbox.offer(() -> done.add(1), 50)).isTrue();
        assertThat(mailbox.offer(() -> done.add(2), 51)).isFalse();
        assertThat(mailbox.offer(() -> done.add(3), 50)).isTrue();
        assertThat(mailbox.offer(() -> done.add(4), 0)).isFalse();
        mailbox.post(() -> done.add(5));
        workers.run();
        assertThat(mailbox.offer(() -> done.add(6), 100)).isTrue();
        workers.run();

        assertThat(done).containsExactly(1, 3, 5, 6);
    }

    @Test
    void aSingleOfferMayHaveAnySize() {
        assertThat(new Mailbox(workers, 2, 100).offer(() -> done.add(1), 1_000)).isTrue();
    }

    @Test
    void aMailboxWithManyTasksLetsOthersHaveTheirTurn() {
        Mailbox busy = new Mailbox(workers, 1_000, 1_000);
        Mailbox other = new Mailbox(workers, 1_000, 1_000);
        for (int i = 0; i < 100; i++) {
            busy.post(() -> done.add(0));
        }
        other.post(() -> done.add(1));
        workers.run();

        assertThat(done.indexOf(1)).isEqualTo(32);
    }

    @Test
    void workersThatAreGoneAreNotTheSendersTrouble() {
        Mailbox mailbox =
                new Mailbox(
                        task -> {
                            throw new RejectedExecutionException("for the test");
                        },
                        10,
                        100);
        mailbox.post(() -> done.add(1));

        assertThat(done).isEmpty();
    }

    @Test
    void manyThreadsPostAndOneAtATimeRuns() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Mailbox mailbox = new Mailbox(pool, 10, 10);
            AtomicInteger running = new AtomicInteger();
            AtomicInteger overlaps = new AtomicInteger();
            CountDownLatch all = new CountDownLatch(4_000);
            for (int i = 0; i < 4; i++) {
                pool.execute(
                        () -> {
                            for (int j = 0; j < 1_000; j++) {
                                mailbox.post(
                                        () -> {
                                            if (running.incrementAndGet() > 1) {
                                                overlaps.incrementAndGet();
                                            }
                                            running.decrementAndGet();
                                            all.countDown();
                                        });
                            }
                        });
            }

            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(overlaps).hasValue(0);
        } finally {
            pool.shutdownNow();
        }
    }
}
