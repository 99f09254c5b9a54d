package io.callboard.studio.model;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NotificationCall;
import io.callboard.core.notification.Notification;
import java.util.List;
import java.util.function.Function;

/**
 * What comes of applying a rule: the new state, and what has to be told.
 *
 * @param after the state from now on
 * @param entries to be recorded together, in this order; none if nothing was to be done
 */
public record Change<T>(T after, List<AuditEntry> entries) {
    public Change {
        entries = List.copyOf(entries);
    }

    static <T> Change<T> of(T after, AuditEntry entry) {
        return new Change<>(after, List.of(entry));
    }

    /** Nothing was to be done. */
    static <T> Change<T> none(T state) {
        return new Change<>(state, List.of());
    }

    /**
     * The same, and somebody is notified: that is an entry too, so it is recorded with the others
     * or not at all.
     */
    Change<T> and(Notification notification) {
        return new Change<>(after, Elements.plus(entries, NotificationCall.added(notification)));
    }

    /** The same change, of a larger state. */
    public <U> Change<U> within(Function<T, U> whole) {
        return new Change<>(whole.apply(after), entries);
    }
}
