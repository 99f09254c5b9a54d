package io.callboard.studio.model;

import io.callboard.core.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What comes of applying a rule: the new state, and what has to be told.
 *
 * @param after the state from now on
 * @param entries to be recorded, in this order
 * @param notices for single people, to be sent once the entries are recorded
 */
public record Change<T>(T after, List<AuditEntry> entries, List<Notice> notices) {
    public Change {
        entries = List.copyOf(entries);
        notices = List.copyOf(notices);
    }

    static <T> Change<T> of(T after, AuditEntry entry) {
        return new Change<>(after, List.of(entry), List.of());
    }

    /** Nothing was to be done. */
    static <T> Change<T> none(T state) {
        return new Change<>(state, List.of(), List.of());
    }

    /** The same, and somebody is notified. */
    Change<T> and(Notice notice) {
        List<Notice> more = new ArrayList<>(notices);
        more.add(notice);
        return new Change<>(after, entries, more);
    }

    /** The same change, of a larger state. */
    public <U> Change<U> within(Function<T, U> whole) {
        return new Change<>(whole.apply(after), entries, notices);
    }
}
