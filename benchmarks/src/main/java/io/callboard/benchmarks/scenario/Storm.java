package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.load.Stream;
import io.callboard.benchmarks.server.ServerKind;
import io.callboard.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients connect and join one room, all at once, and are cut off, all at once; so many were before
 * that the server is warm.
 *
 * @param tokens whether each shows a token, which is verified
 */
record Storm(String title, int clients, boolean tokens) implements Scenario {
    /** Less than the kernel keeps waiting for a server to accept them. */
    private static final int AT_ONCE = 500;

    /** After so many the compilers are done. */
    private static final int WARM_CLIENTS = 300_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public boolean isFor(ServerKind kind) {
        return switch (kind) {
            case NODE -> true;
            case PRODUCT -> tokens;
            default -> !tokens;
        };
    }

    @Override
    public Outcome run(ServerKind kind, ServerProcess server, Timing timing)
            throws IOException, InterruptedException {
        AtomicLong warm = new AtomicLong();
        timing.warmUp(time -> comeAndGo(server, time, warm), warm::get, WARM_CLIENTS);
        server.usage().awaitRest();
        Outcome outcome;
        long cpuBefore;
        try (Crowd crowd = Clients.of(server, tokens)) {
            List<Stream> room = crowd.addRoom(1);
            Meter meter = new Meter(server.usage());
            crowd.connect(clients, client -> 0, AT_ONCE, PATIENCE);
            Meter.Reading reading = meter.read();
            Map<Figure, Double> figures = reading.figures();
            figures.put(Figure.SECONDS, clients / reading.perSecond(clients));
            figures.put(Figure.HANDSHAKES, reading.perSecond(clients));
            figures.put(Figure.CPU_PER_HANDSHAKE, reading.serverCpuPer(clients));
            outcome = new Outcome(figures, Clients.probe(kind, server, crowd, room));
            server.usage().awaitRest();
            cpuBefore = server.usage().cpuMicros();
        }
        server.usage().awaitRest();
        double left = server.usage().cpuMicros() - cpuBefore;
        outcome.figures().put(Figure.CPU_PER_DEPARTURE, left / clients);
        return outcome;
    }

    /** Once at least. */
    private void comeAndGo(ServerProcess server, Duration time, AtomicLong come)
            throws IOException {
        long end = System.nanoTime() + time.toNanos();
        do {
            try (Crowd crowd = Clients.of(server, tokens)) {
                crowd.addRoom(1);
                crowd.connect(clients, client -> 0, AT_ONCE, PATIENCE);
            }
            come.addAndGet(clients);
        } while (System.nanoTime() - end < 0);
    }
}
