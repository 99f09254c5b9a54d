package io.callboard.benchmarks.load;

/** What all clients together got. Belongs to the thread of the {@link Crowd}. */
final class Tally {
    long delivered;
    long duplicates;
    long reordered;
    long misrouted;

    /**
     * @param missing what was published and did not arrive
     */
    Exactness exactness(long missing) {
        return new Exactness(delivered, missing, duplicates, reordered, misrouted);
    }
}
