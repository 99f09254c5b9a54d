package io.callboard.app;

import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done here and now. The message is one line with the remedy. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message) {
        this(message, null);
    }

    public CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
