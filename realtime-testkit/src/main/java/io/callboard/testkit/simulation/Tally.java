package io.callboard.testkit.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How often things happened. For one thread. */
public final class Tally {
    private final Map<Sometimes, Long> counts = new EnumMap<>(Sometimes.class);
    private long heard;

    /** For counting in several runs. */
    public Tally() {}

    void count(Sometimes what) {
        counts.merge(what, 1L, Long::sum);
    }

    void heard(int events) {
        heard += events;
    }

    /** Adds what happened in another run. */
    public void add(Tally other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
        heard += other.heard;
    }

    /** How many events clients have heard. */
    public long heard() {
        return heard;
    }

    /** What never happened. */
    public Set<Sometimes> never() {
        Set<Sometimes> never = EnumSet.allOf(Sometimes.class);
        never.removeAll(counts.keySet());
        return never;
    }

    @Override
    public String toString() {
        return heard + " events heard; " + counts;
    }
}
