package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

/** Several threads that set off together. */
final class Crowd {
    private Crowd() {}

    interface Act {
        void run() throws Exception;
    }

    interface NumberedAct {
        void run(int number) throws Exception;
    }

    /** Runs the act in so many threads, numbered from 0, and waits for all of them. */
    static void of(int threads, NumberedAct act) {
        CyclicBarrier start = new CyclicBarrier(threads);
        CompletableFuture<?>[] acts =
                IntStream.range(0, threads)
                        .mapToObj(
                                number ->
                                        alone(
                                                () -> {
                                                    start.await();
                                                    act.run(number);
                                                }))
                        .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(acts));
    }

    /** Runs the act in a thread of its own; the future tells its end. */
    static CompletableFuture<Void> alone(Act act) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                act.run();
                                end.complete(null);
                            } catch (Throwable e) { // also a failed assertion: reported by await
                                end.completeExceptionally(e);
                            }
                        },
                        "crowd");
        thread.setDaemon(true);
        thread.start();
        return end;
    }
}
