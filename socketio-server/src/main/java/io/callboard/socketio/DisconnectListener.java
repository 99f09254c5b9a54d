package io.callboard.socketio;

/** Told that a socket is no longer connected. */
@FunctionalInterface
public interface DisconnectListener {
    /** Runs on a worker, after the events that arrived before. */
    void disconnected(DisconnectReason reason) throws Exception;
}
