package io.callboard.core.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * An entry that is durably in the log.
 *
 * @param position its place in the log, from 1
 * @param entry with {@link AuditEntry#id()} and {@link AuditEntry#at()} set
 */
public record RecordedEntry(long position, AuditEntry entry) {
    public RecordedEntry {
        if (position < 1) {
            throw new IllegalArgumentException("Positions start at 1, not at " + position);
        }
        if (entry.id() == null || entry.at() == null) {
            throw new IllegalArgumentException("A recorded entry has an id and a time");
        }
    }

    /** When it happened or was recorded. */
    public Instant recordedAt() {
        return Objects.requireNonNull(entry.at());
    }

    /** What names it. */
    public String id() {
        return Objects.requireNonNull(entry.id());
    }
}
