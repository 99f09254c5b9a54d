package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.load.Exactness;
import io.callboard.benchmarks.load.Stream;
import io.callboard.benchmarks.server.LiveHeap;
import io.callboard.benchmarks.server.ProcessUsage;
import io.callboard.benchmarks.server.ServerKind;
import io.callboard.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Clients that are in one room and say nothing. What they take is the difference to before, both
 * after a full collection where there is a JVM. Before that, a few at a time connect and leave, so
 * that everything is loaded and the young generation, which is small, has been touched as a whole,
 * while hardly more memory was ever needed than at the start.
 *
 * @param tokens whether each shows a token
 */
record Idle(String title, int clients, boolean tokens) implements Scenario {
    private static final int AT_ONCE = 100;
    private static final int WARM_UPS = 100;
    private static final int A_FEW = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double BYTES_PER_KB = 1024;

    @Override
    public boolean isFor(ServerKind kind) {
        return tokens == (kind == ServerKind.PRODUCT);
    }

    @Override
    public List<String> javaOptions() {
        // three of four full collections would leave up to 5 % of what is dead, to spare the moving
        return List.of("-Xmn16m", "-XX:MarkSweepAlwaysCompactCount=1");
    }

    @Override
    public Outcome run(ServerKind kind, ServerProcess server, Timing timing)
            throws IOException, InterruptedException {
        ProcessUsage usage = server.usage();
        for (int i = 0; i < WARM_UPS; i++) {
            comeAndGo(kind, server);
        }
        try (Crowd crowd = Clients.of(server, tokens)) {
            List<Stream> first = crowd.addRoom(1);
            // one client, so that the goodbyes of the warm-up have been handled before its welcome
            crowd.connect(1, client -> 0, 1, PATIENCE);
            usage.awaitRest();
            long heapBefore = kind.isJvm() ? LiveHeap.bytes(usage) : 0;
            long residentBefore = usage.residentBytes();
            crowd.connect(clients, client -> 0, AT_ONCE, PATIENCE);
            Exactness exactness = Clients.probe(kind, server, crowd, first);
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            if (kind.isJvm()) {
                figures.put(Figure.HEAP, perClient(LiveHeap.bytes(usage) - heapBefore));
            }
            figures.put(Figure.RESIDENT, perClient(usage.residentBytes() - residentBefore));
            return new Outcome(figures, exactness);
        }
    }

    private void comeAndGo(ServerKind kind, ServerProcess server) throws IOException {
        try (Crowd crowd = Clients.of(server, tokens)) {
            List<Stream> room = crowd.addRoom(1);
            crowd.connect(A_FEW, client -> 0, A_FEW, PATIENCE);
            Clients.probe(kind, server, crowd, room);
        }
    }

    private double perClient(long bytes) {
        return (double) bytes / BYTES_PER_KB / clients;
    }
}
