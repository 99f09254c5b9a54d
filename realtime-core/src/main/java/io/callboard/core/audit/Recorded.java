package io.callboard.core.audit;

import io.callboard.core.event.Publication;
import java.util.List;

/**
 * The answer to recording an entry: it is durable.
 *
 * @param entry the entry with its position; the earlier one if it had been recorded before
 * @param publications the events that it becomes
 */
public record Recorded(RecordedEntry entry, List<Publication> publications) {
    public Recorded {
        publications = List.copyOf(publications);
    }
}
