package io.callboard.planted.ambient;

import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Starts threads, sleeps and waits: each method is wrong, by one access. */
@SuppressWarnings({"WaitNotInLoop", "ThreadPriorityCheck"})
final class TakenThreads {
    private TakenThreads() {}

    static Thread made(Runnable task) {
        return new Thread(task);
    }

    static void started(Thread thread) {
        thread.start();
    }

    static void slept() throws InterruptedException {
        Thread.sleep(1);
    }

    static void sleptInUnits() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }

    static void yielded() {
        Thread.yield();
    }

    static void parked() {
        LockSupport.parkNanos(1);
    }

    static synchronized void waited(Object lock) throws InterruptedException {
        lock.wait();
    }

    static Timer timer() {
        return new Timer();
    }

    static Executor executors() {
        return Executors.newCachedThreadPool();
    }

    static Supplier<ExecutorService> pool() {
        return ForkJoinPool::new;
    }

    static Executor common() {
        return ForkJoinPool.commonPool();
    }

    static CompletionStage<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task);
    }

    static CompletionStage<String> supplied(Supplier<String> task) {
        return CompletableFuture.supplyAsync(task);
    }

    static CompletionStage<Void> then(CompletionStage<String> stage, Runnable task) {
        return stage.thenRunAsync(task);
    }

    static CompletionStage<String> timedOut(CompletableFuture<String> future) {
        return future.orTimeout(1, TimeUnit.SECONDS);
    }

    static Executor delayed(Executor executor) {
        return CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, executor);
    }

    static Stream<String> parallel(List<String> list) {
        return list.parallelStream();
    }

    static Stream<String> turnedParallel(Stream<String> stream) {
        return stream.parallel();
    }
}
