package io.callboard.engineio;

/** Told of new sessions. */
public interface EngineIoListener {
    /** A session was opened. Called in its loop, before anything arrives on it; must not block. */
    void opened(EngineIoSession session);
}
