package io.callboard.benchmarks.scenario;

import java.time.Duration;

/**
 * How long a server is under load before anything is measured, and then.
 *
 * @param warmUp for the JIT compilers
 */
public record Timing(Duration warmUp, Duration measured) {}
