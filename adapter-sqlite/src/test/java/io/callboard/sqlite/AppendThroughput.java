package io.callboard.sqlite;

import io.callboard.core.audit.AuditLog;
import io.callboard.testkit.SampleEntries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures, for the documents: how long opening takes in a new process, and how many durable
 * appends a second there are from producers who each wait for their answer. Arguments: an empty
 * directory, the number of producers, seconds.
 */
final class AppendThroughput {
    private static volatile boolean over;

    private AppendThroughput() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        try (SqliteStore store = SqliteStore.open(Path.of(args[0]))) {
            long opened = System.nanoTime();
            int seconds = Integer.parseInt(args[2]);
            LongAdder appended = new LongAdder();
            List<Thread> producers = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                String prefix = System.nanoTime() + "-" + i + "-";
                producers.add(new Thread(() -> append(store.auditLog(), prefix, appended)));
            }
            producers.forEach(Thread::start);
            TimeUnit.SECONDS.sleep(1); // until the code is compiled
            long before = appended.sum();
            TimeUnit.SECONDS.sleep(seconds);
            long perSecond = (appended.sum() - before) / seconds;
            over = true;
            for (Thread producer : producers) {
                producer.join();
            }
            System.out.printf(
                    "opened in %d ms, %d durable appends a second%n",
                    TimeUnit.NANOSECONDS.toMillis(opened - start), perSecond);
        }
    }

    private static void append(AuditLog log, String prefix, LongAdder appended) {
        Map<String, String> data = Map.of("status", "ACTIVE", "from", "DRAFT");
        for (int i = 0; !over; i++) {
            SampleEntries.await(log.append(List.of(SampleEntries.carrying(prefix + i, data))));
            appended.increment();
        }
    }
}
