package io.callboard.e2e.churn;

import io.callboard.e2e.hostile.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that come and go, some at a time. */
final class Crowd {
    private static final int AT_A_TIME = 12;

    private Crowd() {}

    /** So many clients, who take each departure in turn, every other time abruptly. */
    static void passes(Target target, List<Departure> departures, int clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_A_TIME; i++) {
                all.add(
                        threads.submit(
                                () -> {
                                    for (int n = next.getAndIncrement();
                                            n < clients;
                                            n = next.getAndIncrement()) {
                                        int round = n / departures.size();
                                        departures
                                                .get(n % departures.size())
                                                .take(target, round % 2 == 1);
                                    }
                                }));
            }
            for (Future<?> thread : all) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
