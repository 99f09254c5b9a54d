package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Exactness;
import java.util.Map;

/**
 * How a run ended. Its figures are worth nothing unless it is exact.
 *
 * @param figures what was measured
 * @param exactness whether everything arrived as it should
 */
public record Outcome(Map<Figure, Double> figures, Exactness exactness) {}
