package io.callboard.engineio;

/** Told of new sessions, and of clients that got none. */
public interface EngineIoListener {
    /** A session was opened. Called in its loop, before anything arrives on it; must not block. */
    void opened(EngineIoSession session);

    /**
     * A request was refused with one of the six error codes: {@code connection_error} of the
     * reference server. Called by any thread; must not block.
     */
    default void connectionError(ConnectionError error) {}
}
