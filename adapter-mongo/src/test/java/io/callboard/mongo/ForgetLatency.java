package io.callboard.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.RecordAndForget;
import io.callboard.core.audit.RecordEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.observe.RealtimeObserver;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Not a test: prints how long recording for nobody to wait takes while MongoDB does not answer, and
 * what became of the entries. The first argument is for how many seconds it does not; 30 by
 * default.
 */
final class ForgetLatency {
    private static final int PER_SECOND = 1_000;

    private ForgetLatency() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        AtomicLong dropped = new AtomicLong();
        MongoServer server = new MongoServer(new MemoryBackend());
        ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
        try (Proxy proxy = new Proxy(server.bind());
                MongoStore store = MongoStore.open(proxy.uri())) {
            RecordAndForget forgetful = forgetful(store.auditLog(), dropped);
            ScheduledFuture<?> unused =
                    ticks.scheduleWithFixedDelay(forgetful::retry, 1, 1, TimeUnit.SECONDS);
            int warm = 3 * PER_SECOND;
            record(forgetful, warm);
            awaitHead(store.auditLog(), warm);
            proxy.mode(Proxy.Mode.KEEP_ANSWERS);
            long[] nanos = record(forgetful, seconds * PER_SECOND);
            proxy.mode(Proxy.Mode.PASS);
            long expected = (long) warm + nanos.length - dropped.get();
            awaitHead(store.auditLog(), expected);
            forgetful.close();
            print(seconds, nanos, dropped.get(), store.auditLog().head() - warm);
        } finally {
            ticks.shutdownNow();
            server.shutdownNow();
        }
    }

    static RecordAndForget forgetful(AuditLog log, AtomicLong dropped) {
        return new RecordAndForget(
                new RecordEntry(
                        new AuditMapping(Catalogs.workspaceOps()),
                        log,
                        InstantSource.system(),
                        () -> UUID.randomUUID().toString()),
                new RealtimeObserver() {
                    @Override
                    public void dropped(int entries, Throwable reason) {
                        dropped.addAndGet(entries);
                    }
                });
    }

    private static long[] record(RecordAndForget forgetful, int times) {
        AuditEntry entry = AuditEntry.of("LOGIN").with("text", "x".repeat(100));
        long[] nanos = new long[times];
        long due = System.nanoTime();
        for (int i = 0; i < times; i++) {
            due += TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            long start = System.nanoTime();
            var unused = forgetful.record(List.of(entry), null);
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    /** Waits until so much is in the log. */
    static void awaitHead(AuditLog log, long position) {
        while (true) {
            try {
                if (log.head() >= position) {
                    return;
                }
            } catch (AuditLogUnavailableException stillDown) {
                // connections from before
            }
            Thread.onSpinWait();
        }
    }

    private static void print(int seconds, long[] nanos, long dropped, long recorded) {
        Arrays.sort(nanos);
        System.out.printf(
                "%d calls in %d s without an answer: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms,"
                        + " longest %.3f ms; %d dropped, %d in the log afterwards%n",
                nanos.length,
                seconds,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[(int) (nanos.length * 999L / 1000)] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                dropped,
                recorded);
    }
}
