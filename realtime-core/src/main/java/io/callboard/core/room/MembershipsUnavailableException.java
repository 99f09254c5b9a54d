package io.callboard.core.room;

import org.jspecify.annotations.Nullable;

/** A change of memberships cannot take effect now, or the store of them cannot be reached. */
public final class MembershipsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MembershipsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
