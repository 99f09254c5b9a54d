package io.callboard.socketio;

/** Told of events that were refused by a middleware, and of packets that are none. */
@FunctionalInterface
public interface ErrorListener {
    /** Runs on a worker. After a malformed packet the socket is disconnected. */
    void refused(Refusal refusal) throws Exception;
}
