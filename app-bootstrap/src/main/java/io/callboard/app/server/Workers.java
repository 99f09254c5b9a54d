package io.callboard.app.server;

import io.callboard.app.http.HttpApi;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what may block. They end when there is nothing to do for a minute. */
final class Workers {
    private static final int THREADS = 32;

    private Workers() {}

    /** For sockets: takes every task, since what a client may have waiting is limited elsewhere. */
    static ExecutorService forSockets() {
        return pool("callboard-socket-", new LinkedBlockingQueue<>());
    }

    /** For the HTTP API: rejects requests when {@link HttpApi#MAX_WAITING_REQUESTS} wait. */
    static ExecutorService forRequests() {
        return pool("callboard-http-", new LinkedBlockingQueue<>(HttpApi.MAX_WAITING_REQUESTS));
    }

    private static ExecutorService pool(String name, BlockingQueue<Runnable> queue) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        1,
                        TimeUnit.MINUTES,
                        queue,
                        task -> {
                            Thread thread = new Thread(task, name + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
