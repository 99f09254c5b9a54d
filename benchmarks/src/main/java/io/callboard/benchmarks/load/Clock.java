package io.callboard.benchmarks.load;

/** The time by which everything is measured: one clock, in one process. */
public final class Clock {
    private static final long START = System.nanoTime();

    private Clock() {}

    /** Microseconds since the process started, about. */
    public static long micros() {
        return (System.nanoTime() - START) / 1000;
    }
}
