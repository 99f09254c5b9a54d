package io.callboard.socketio;

/** Told of every event of a socket, in one direction. */
@FunctionalInterface
public interface CatchAllListener {
    /** Runs on a worker, as an {@link EventListener} does. */
    void passed(String event, Arguments arguments) throws Exception;
}
