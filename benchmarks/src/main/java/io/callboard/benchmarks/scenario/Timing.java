package io.callboard.benchmarks.scenario;

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

    /** Something that can be done for a while. */
    interface Work {
        void go(Duration time) throws IOException;
    }
}
