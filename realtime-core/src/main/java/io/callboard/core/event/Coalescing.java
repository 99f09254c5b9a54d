package io.callboard.core.event;

import java.time.Duration;
import java.util.Optional;

/**
 * That an event is a hint: it says that something changed, and who hears it looks for himself. The
 * first is told at once; of those that follow within the window only the last, when it ends.
 *
 * @param window 1 ms to 10 s
 * @param by what a hint is about: one of another value, or for others, never stands for it
 */
public record Coalescing(Duration window, FieldPath by) {
    /** The longest window. */
    public static final Duration MAX_WINDOW = Duration.ofSeconds(10);

    /** What a longer value is about is told each time, as if it were no hint. */
    public static final int MAX_VALUE_CHARACTERS = 128;

    /** What a hint is about unless it says otherwise. */
    public static final FieldPath BY_TARGET = FieldPath.parse("targetId");

    public Coalescing {
        if (window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "The window of a coalesced event is 1-" + MAX_WINDOW.toMillis() + " ms");
        }
    }

    /** What the hint is about; nothing in particular if the entry does not say. */
    Optional<String> valueIn(FieldSource entry) {
        String value = by.textIn(entry).orElse("");
        return value.length() <= MAX_VALUE_CHARACTERS ? Optional.of(value) : Optional.empty();
    }
}
