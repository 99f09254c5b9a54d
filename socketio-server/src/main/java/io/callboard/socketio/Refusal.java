package io.callboard.socketio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection or an event was refused.
 *
 * @param message the client of a refused connection is shown it
 * @param data further details, or null; as {@code message}
 */
public record Refusal(String message, @Nullable Object data) {
    public Refusal {
        Objects.requireNonNull(message, "A refusal needs a message");
    }

    /** A refusal without details. */
    public static Refusal of(String message) {
        return new Refusal(message, null);
    }
}
