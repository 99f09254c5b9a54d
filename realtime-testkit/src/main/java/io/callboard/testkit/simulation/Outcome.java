package io.callboard.testkit.simulation;

import java.util.List;

/**
 * What came of one run.
 *
 * @param trace what happened, in order, a line each
 * @param violations what must not have happened
 * @param tally how often what happened
 */
public record Outcome(long seed, List<String> trace, List<String> violations, Tally tally) {
    public Outcome {
        trace = List.copyOf(trace);
        violations = List.copyOf(violations);
    }

    /** What happened, for people. */
    public String story() {
        return "Seed "
                + seed
                + "\n"
                + String.join("\n", trace)
                + "\n\nSeed "
                + seed
                + " must not have happened:\n"
                + String.join("\n", violations);
    }
}
