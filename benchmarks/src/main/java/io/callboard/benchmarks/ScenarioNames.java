package io.callboard.benchmarks;

import io.callboard.benchmarks.scenario.Scenarios;
import java.util.Iterator;

/** For the help. */
final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Scenarios.byName().keySet().iterator();
    }
}
