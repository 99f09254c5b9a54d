package io.callboard.socketio;

/** Handles an event from the client. */
@FunctionalInterface
public interface EventListener {
    /**
     * The event arrived. Runs on a worker and may block; the client's next event waits meanwhile.
     *
     * @param ack answers the event, if the client asked for an answer
     */
    void received(Arguments arguments, Ack ack) throws Exception;
}
