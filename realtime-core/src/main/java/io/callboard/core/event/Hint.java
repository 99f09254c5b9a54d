package io.callboard.core.event;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an event stands for that is a hint, see {@link Coalescing}: the latest of equal ones stands
 * for all of them.
 *
 * @param about the value by which the event is coalesced; empty if there is none
 */
public record Hint(String event, Set<Target> audience, String about, Duration window) {
    public Hint {
        audience = Set.copyOf(audience);
    }

    /** Empty if the event is told each time. */
    public static Optional<Hint> of(EventType event, Set<Target> audience, FieldSource entry) {
        Coalescing coalescing = event.coalescing();
        return coalescing == null
                ? Optional.empty()
                : coalescing
                        .valueIn(entry)
                        .map(about -> new Hint(event.name(), audience, about, coalescing.window()));
    }
}
