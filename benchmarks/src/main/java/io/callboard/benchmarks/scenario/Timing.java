package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.server.ProcessUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a server is under load before anything is measured, and then.
 *
 * @param warmUp for the JIT compilers; ten times as long, if by then there was not enough to
 *     compile for
 */
public record Timing(Duration warmUp, Duration measured) {
    private static final int MOST = 10;

    /** How long is measured for nothing. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /**
     * Warms up. Compilers count calls and not seconds, so that takes as long as much has to be
     * done, and is still ended some time if the machine is too busy.
     *
     * @param work does it for so long
     * @param done how much was done so far
     * @param enough to be warm
     */
    void warmUp(Work work, LongSupplier done, long enough) throws IOException {
        for (int i = 0; i < MOST && (i == 0 || done.getAsLong() < enough); i++) {
            work.go(warmUp);
        }
    }

    /**
     * Measures twice, first for two seconds, which are thrown away: the first events at a new pace
     * are slow on every server, and so is a generator that measures for the first time. One event
     * of a hundred is enough to be the 99th percentile.
     *
     * @param crowd records the latencies
     * @param done how much was done so far
     */
    Measured measure(Crowd crowd, ProcessUsage server, Work work, LongSupplier done)
            throws IOException {
        measure(SETTLING, crowd, server, work, done);
        return measure(measured, crowd, server, work, done);
    }

    private static Measured measure(
            Duration time, Crowd crowd, ProcessUsage server, Work work, LongSupplier done)
            throws IOException {
        long before = done.getAsLong();
        crowd.startRecording();
        Meter meter = new Meter(server);
        work.go(time);
        Meter.Reading reading = meter.read();
        crowd.stopRecording();
        return new Measured(reading, done.getAsLong() - before);
    }

    /**
     * What was measured.
     *
     * @param count how much was done meanwhile
     */
    record Measured(Meter.Reading reading, long count) {}

    /** Something that can be done for a while. */
    interface Work {
        void go(Duration time) throws IOException;
    }
}
