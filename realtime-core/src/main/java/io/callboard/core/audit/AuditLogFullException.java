package io.callboard.core.audit;

import org.jspecify.annotations.Nullable;

/** The log has no room left: whoever runs it has to make some, and it goes on by itself then. */
public final class AuditLogFullException extends AuditLogUnavailableException {
    private static final long serialVersionUID = 1L;

    public AuditLogFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
