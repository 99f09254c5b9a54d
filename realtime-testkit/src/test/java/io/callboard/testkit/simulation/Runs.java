package io.callboard.testkit.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Many runs, as many at a time as there are processors; each has a thread to itself. */
final class Runs {
    private Runs() {}

    /**
     * Runs the seeds, and ends with the first that fails.
     *
     * @return how often what happened, one tally per thread
     */
    static List<Tally> each(
            LongStream seeds, LongFunction<Outcome> simulation, Consumer<Outcome> assertion)
            throws InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        Iterator<Long> left = seeds.iterator();
        Callable<Tally> work =
                () -> {
                    Tally tally = new Tally();
                    Long seed = next(left);
                    while (seed != null) {
                        Outcome outcome = simulation.apply(seed);
                        assertion.accept(outcome);
                        tally.add(outcome.tally());
                        seed = next(left);
                    }
                    return tally;
                };
        List<Tally> tallies = new ArrayList<>();
        try {
            List<Future<Tally>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(work));
            }
            for (Future<Tally> each : running) {
                tallies.add(each.get());
            }
            return tallies;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getMessage(), failed.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static @Nullable Long next(Iterator<Long> left) {
        synchronized (left) {
            return left.hasNext() ? left.next() : null;
        }
    }
}
