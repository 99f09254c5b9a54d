package io.callboard.core.room;

/** The store of memberships cannot be reached now. */
public final class MembershipsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MembershipsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
