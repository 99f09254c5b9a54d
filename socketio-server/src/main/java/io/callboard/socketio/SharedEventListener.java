package io.callboard.socketio;

/** Handles an event from any client of a namespace. */
@FunctionalInterface
public interface SharedEventListener {
    /**
     * The event arrived. As {@link EventListener#received}: on a worker, one event of a client at a
     * time. Those of other clients may be handled meanwhile.
     *
     * @param socket whose client sent it
     */
    void received(Socket socket, Arguments arguments, Ack ack) throws Exception;
}
