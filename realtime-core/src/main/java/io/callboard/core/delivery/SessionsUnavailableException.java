package io.callboard.core.delivery;

import org.jspecify.annotations.Nullable;

/** The store of sessions does not answer. Trying again later may help. */
public final class SessionsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SessionsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
