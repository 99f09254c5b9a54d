package io.callboard.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What all sessions of a server share. */
record Engine(
        EngineIoConfig config, Answers answers, Sessions sessions, EngineIoListener listener) {
    private static final Logger LOG = System.getLogger(Engine.class.getName());

    /** Tells the listener. Any thread may call. */
    void limitReached(String limit) {
        try {
            listener.limitReached(limit);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed on a limit", e);
        }
    }
}
