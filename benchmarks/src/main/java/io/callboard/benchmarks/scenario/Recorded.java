package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Clock;
import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.load.HttpCaller;
import io.callboard.benchmarks.load.LoadException;
import io.callboard.benchmarks.load.Stream;
import io.callboard.benchmarks.server.ProductSettings;
import io.callboard.benchmarks.server.ServerKind;
import io.callboard.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Backends record entries over HTTP, and everybody in the room hears of them: the whole way, with
 * tokens, catalog and a durable log.
 *
 * @param callers backends, each with one request at a time
 * @param batch entries of a request
 * @param perSecond requests of a caller; 0 as soon as the last one is answered
 */
record Recorded(String title, int clients, int callers, int batch, int perSecond)
        implements Scenario {
    private static final int AT_ONCE = 100;
    private static final int WARM_ENTRIES = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long WAIT_NANOS = 10_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    @Override
    public boolean isFor(ServerKind kind) {
        return kind == ServerKind.PRODUCT;
    }

    @Override
    public boolean tokens() {
        return true;
    }

    @Override
    public Outcome run(ServerKind kind, ServerProcess server, Timing timing)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        AtomicBoolean warm = new AtomicBoolean();
        AtomicBoolean stopped = new AtomicBoolean();
        try (Crowd crowd = Clients.of(server, true)) {
            List<Stream> streams = crowd.addRoom(callers);
            crowd.connect(clients, client -> 0, AT_ONCE, PATIENCE);
            List<Future<?>> calling = new ArrayList<>();
            for (Stream stream : streams) {
                calling.add(threads.submit(() -> call(server.port(), stream, warm, stopped)));
            }
            timing.warmUp(time -> turn(crowd, time), () -> completed(streams), WARM_ENTRIES);
            warm.set(true);
            Timing.Measured measured =
                    timing.measure(
                            crowd,
                            server.usage(),
                            time -> turn(crowd, time),
                            () -> completed(streams));
            stopped.set(true);
            end(crowd, calling);
            Map<Figure, Double> figures = measured.reading().figures();
            figures.put(Figure.ENTRIES, measured.reading().perSecond(measured.count()));
            figures.put(Figure.CPU_PER_ENTRY, measured.reading().serverCpuPer(measured.count()));
            figures.put(Figure.P50, Meter.millis(crowd.latencies(), 50));
            figures.put(Figure.LAST_P99, Meter.millis(crowd.lasts(), 99));
            return new Outcome(figures, crowd.exactness());
        } finally {
            stopped.set(true);
            threads.shutdown();
        }
    }

    private static long completed(List<Stream> streams) {
        return streams.stream().mapToLong(Stream::completed).sum();
    }

    private static void turn(Crowd crowd, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            crowd.turn(WAIT_NANOS);
        }
    }

    /** What was recorded has to arrive, also what was recorded while the others stopped. */
    private static void end(Crowd crowd, List<Future<?>> calling)
            throws IOException, InterruptedException {
        while (!calling.stream().allMatch(Future::isDone)) {
            crowd.turn(WAIT_NANOS);
        }
        for (Future<?> caller : calling) {
            try {
                caller.get();
            } catch (ExecutionException e) {
                throw new LoadException("A backend failed: " + e.getCause(), e);
            }
        }
        crowd.drain(PATIENCE);
    }

    /** On a thread of its own. */
    private Void call(int port, Stream stream, AtomicBoolean warm, AtomicBoolean stopped)
            throws IOException {
        try (HttpCaller backend = new HttpCaller(port, ProductSettings.AUTHORIZATION)) {
            while (!stopped.get() && (perSecond == 0 || !warm.get())) {
                post(backend, stream, Clock.micros());
            }
            long due = Clock.micros();
            while (!stopped.get()) {
                LockSupport.parkNanos(Math.max(0, due - Clock.micros()) * 1000);
                if (Clock.micros() >= due) {
                    // when it was due, so that who is late does not thereby look quicker
                    post(backend, stream, due);
                    due += MICROS_PER_SECOND / perSecond;
                }
            }
        }
        return null;
    }

    private void post(HttpCaller backend, Stream stream, long since) throws IOException {
        backend.post(Clients.AUDIT_LOG, Clients.entries(stream, batch, since));
    }
}
