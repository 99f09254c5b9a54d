package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Clock;
import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.server.ProcessUsage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Measures from its making to {@link #read}. */
final class Meter {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;

    private final ProcessUsage server;
    private final ProcessUsage generator = ProcessUsage.own();
    private final long startMicros;
    private final long serverCpu;
    private final long generatorCpu;
    private final long machineCpu;

    Meter(ProcessUsage server) throws IOException {
        this.server = server;
        startMicros = Clock.micros();
        serverCpu = server.cpuMicros();
        generatorCpu = generator.cpuMicros();
        machineCpu = ProcessUsage.machineCpuMicros();
    }

    /** What was measured until now. */
    Reading read() throws IOException {
        return new Reading(
                Clock.micros() - startMicros,
                server.cpuMicros() - serverCpu,
                generator.cpuMicros() - generatorCpu,
                ProcessUsage.machineCpuMicros() - machineCpu);
    }

    /** Microseconds of time, and of CPU time. */
    record Reading(long elapsed, long server, long generator, long machine) {
        Map<Figure, Double> figures() {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            figures.put(Figure.GENERATOR, (double) generator / elapsed);
            figures.put(
                    Figure.OTHERS,
                    Math.max(0.0, (double) (machine - server - generator)) / elapsed);
            return figures;
        }

        double perSecond(long count) {
            return (double) count * MICROS_PER_SECOND / elapsed;
        }

        double serverCpuPer(long count) {
            return (double) server / count;
        }
    }

    /** What deliveries cost, and how long they took. */
    static Map<Figure, Double> deliveries(Reading reading, long delivered, Crowd crowd) {
        Map<Figure, Double> figures = reading.figures();
        figures.put(Figure.CPU_PER_DELIVERY, reading.serverCpuPer(delivered));
        figures.put(Figure.DELIVERIES, reading.perSecond(delivered));
        figures.put(Figure.P50, millis(crowd.latencies(), 50));
        figures.put(Figure.P99, millis(crowd.latencies(), 99));
        return figures;
    }

    static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
