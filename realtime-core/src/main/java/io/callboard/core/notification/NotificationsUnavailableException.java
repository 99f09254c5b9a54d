package io.callboard.core.notification;

import org.jspecify.annotations.Nullable;

/** The store of notifications cannot be reached. */
public final class NotificationsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotificationsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
