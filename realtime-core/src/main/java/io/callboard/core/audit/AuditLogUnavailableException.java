package io.callboard.core.audit;

import org.jspecify.annotations.Nullable;

/** The log cannot be reached, is full, or is closed. Trying again later is safe. */
public class AuditLogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditLogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
