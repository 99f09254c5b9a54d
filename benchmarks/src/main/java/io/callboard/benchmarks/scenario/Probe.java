package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Clock;
import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.load.Exactness;
import io.callboard.benchmarks.load.Stream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Publishes an event each, to see that everybody who joined really hears. */
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Probe() {}

    static Exactness exactness(Crowd crowd, List<Stream> streams) throws IOException {
        for (Stream stream : streams) {
            crowd.publish(stream, Clock.micros());
        }
        crowd.drain(PATIENCE);
        return crowd.exactness();
    }
}
