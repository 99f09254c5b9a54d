package io.callboard.planted.ambient;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Is given time, threads and chance: nothing here is wrong. */
@SuppressWarnings("JavaUtilDate")
final class Given {
    private final Clock clock;
    private final InstantSource source;
    private final Executor executor;
    private final RandomGenerator generator;
    private final SecureRandom random;

    Given(
            Clock clock,
            InstantSource source,
            Executor executor,
            RandomGenerator generator,
            SecureRandom random) {
        this.clock = clock;
        this.source = source;
        this.executor = executor;
        this.generator = generator;
        this.random = random;
    }

    List<Instant> time() {
        return List.of(clock.instant(), source.instant(), Instant.now(clock));
    }

    Date moment() {
        return new Date(clock.millis());
    }

    CompletionStage<Void> threads(Runnable task) {
        executor.execute(task);
        return CompletableFuture.runAsync(task, executor).thenRunAsync(task, executor);
    }

    boolean interrupted() {
        Thread.currentThread().interrupt();
        return Thread.currentThread().isInterrupted();
    }

    int chance(List<String> list) {
        Collections.shuffle(list, random);
        return generator.nextInt();
    }

    void trace(Exception e, PrintWriter to) {
        e.printStackTrace(to);
    }
}
