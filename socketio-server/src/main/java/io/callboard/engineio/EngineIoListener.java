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

    /**
     * Something that a client uses has reached its limit, or the client kept the server waiting for
     * too long. Called by any thread; must not block.
     *
     * @param limit its name, e.g. {@code sessions-per-address}; docs/limits.md lists them
     */
    default void limitReached(String limit) {}
}
