package io.callboard.socketio;

import java.util.Optional;

/** Looks at the events of a socket before their listeners do. */
@FunctionalInterface
public interface EventMiddleware {
    /**
     * Runs on a worker for every event.
     *
     * @return why the event is refused, or empty to let it pass. The socket's error listeners are
     *     told of a refusal; the client is not, unless through {@code ack}.
     */
    Optional<Refusal> inspect(String event, Arguments arguments, Ack ack) throws Exception;
}
