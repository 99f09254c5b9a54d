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

    /**
     * For sockets: takes every task, since what a client may have waiting is limited elsewhere.
     *
     * @param waiting how many threads may be waiting for somebody far away: so many there are more
     */
    static ExecutorService forSockets(int waiting) {
        return pool("callboard-socket-", THREADS + waiting, new LinkedBlockingQueue<>());
    }

    /** For the HTTP API: rejects requests when {@link HttpApi#MAX_WAITING_REQUESTS} wait. */
    static ExecutorService forRequests() {
        return pool(
                "callboard-http-",
                THREADS,
                new LinkedBlockingQueue<>(HttpApi.MAX_WAITING_REQUESTS));
    }

    private static ExecutorService pool(String name, int threads, BlockingQueue<Runnable> queue) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
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
