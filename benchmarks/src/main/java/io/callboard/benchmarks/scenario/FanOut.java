package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.load.Stream;
import io.callboard.benchmarks.server.ServerKind;
import io.callboard.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * In each room one member publishes; everybody in the room hears it, the publisher too.
 *
 * @param pace when the next event is published
 * @param stalled clients that are in the first room too, and read nothing
 */
record FanOut(String title, int rooms, int membersPerRoom, Pace pace, int stalled)
        implements Scenario {
    private static final int AT_ONCE = 100;

    /** After so many, the compilers have hardly anything left to do. */
    private static final int WARM_DELIVERIES = 500_000;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double BYTES_PER_MB = 1024 * 1024;

    @Override
    public Outcome run(ServerKind kind, ServerProcess server, Timing timing) throws IOException {
        try (Crowd crowd = new Crowd(server.port(), client -> "40")) {
            List<Stream> streams = new ArrayList<>();
            for (int room = 0; room < rooms; room++) {
                streams.addAll(crowd.addRoom(1));
            }
            crowd.connect(rooms * membersPerRoom, client -> client % rooms, AT_ONCE, PATIENCE);
            if (stalled > 0) {
                crowd.connectStalled(stalled, 0, PATIENCE);
            }
            return run(crowd, streams, server, timing);
        }
    }

    private Outcome run(Crowd crowd, List<Stream> streams, ServerProcess server, Timing timing)
            throws IOException {
        Pace.Run warmUp = pace.warmUp().start(crowd, streams);
        timing.warmUp(warmUp, crowd::delivered, WARM_DELIVERIES);
        warmUp.stop();
        crowd.drain(PATIENCE);
        Pace.Run publishing = pace.start(crowd, streams);
        long residentBefore = server.usage().residentBytes();
        Timing.Measured measured =
                timing.measure(crowd, server.usage(), publishing, crowd::delivered);
        publishing.stop();
        crowd.drain(PATIENCE);
        Map<Figure, Double> figures = Meter.deliveries(measured.reading(), measured.count(), crowd);
        if (stalled > 0) {
            long grown = server.usage().residentBytes() - residentBefore;
            figures.put(Figure.RESIDENT_GROWTH, grown / BYTES_PER_MB);
        }
        return new Outcome(figures, crowd.exactness());
    }
}
