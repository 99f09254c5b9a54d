package io.callboard.core.delivery;

/** An entry is recorded and takes effect later: delivery has stalled, or has ended. */
public final class NotDeliveredYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotDeliveredYetException(String message) {
        super(message);
    }
}
