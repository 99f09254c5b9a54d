package io.callboard.benchmarks.load;

/**
 * Whether everything that was published arrived as it should.
 *
 * @param delivered events that arrived and were to arrive
 * @param missing events that did not arrive
 * @param duplicates events that arrived once more
 * @param reordered events that arrived after a later one of the same publisher
 * @param misrouted events of rooms the client is not in
 */
public record Exactness(
        long delivered, long missing, long duplicates, long reordered, long misrouted) {
    /** Everything arrived, once, in order, and nothing else did. */
    public boolean isExact() {
        return delivered > 0 && missing == 0 && duplicates == 0 && reordered == 0 && misrouted == 0;
    }
}
