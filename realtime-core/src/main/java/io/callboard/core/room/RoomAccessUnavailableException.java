package io.callboard.core.room;

/** Nobody can say now who may be in a room, for instance because the store does not answer. */
public final class RoomAccessUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RoomAccessUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
