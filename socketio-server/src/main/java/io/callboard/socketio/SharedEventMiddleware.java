package io.callboard.socketio;

import java.util.Optional;

/** Looks at every event of any client of a namespace, before the listeners do. */
@FunctionalInterface
public interface SharedEventMiddleware {
    /**
     * An event arrived. As {@link EventMiddleware#inspect}: on a worker, one event of a client at a
     * time. Those of other clients may be looked at meanwhile.
     *
     * @param socket whose client sent it
     * @return as there
     */
    Optional<Refusal> inspect(Socket socket, String event, Arguments arguments, Ack ack)
            throws Exception;
}
