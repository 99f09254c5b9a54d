package io.callboard.core.notification;

import java.util.Locale;
import java.util.Optional;

/** How much a notification matters; a frontend may show a high one as a toast. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH;

    /** Reads {@code low}, {@code normal} or {@code high}. */
    public static Optional<Priority> tryParse(String text) {
        for (Priority priority : values()) {
            if (priority.toString().equals(text)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }

    /** As it is written in entries, events and answers: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
