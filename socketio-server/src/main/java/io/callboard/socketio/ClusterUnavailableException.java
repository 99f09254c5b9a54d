package io.callboard.socketio;

/** Other servers of the cluster did not answer in time, or cannot be reached now. */
public final class ClusterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClusterUnavailableException(String message) {
        super(message);
    }

    ClusterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
