package io.callboard.benchmarks.jmh;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs them, each in a JVM of its own, and prints what JMH prints. */
public final class Jmh {
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;

    private Jmh() {}

    /**
     * Blocks.
     *
     * @param pattern of the names, a regular expression; {@code .} for all
     */
    public static void run(String pattern) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(pattern)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler("gc");
        new Runner(options.build()).run();
    }
}
