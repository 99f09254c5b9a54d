package io.callboard.socketio;

/** Decides who may connect to a namespace. */
@FunctionalInterface
public interface Middleware {
    /**
     * Looks at a socket that asks to be let in, and calls {@code next}, now or later.
     *
     * <p>Runs on a worker and may block. The socket is not connected: it may be given data and
     * rooms, and what is emitted to it is sent right after it was let in, or never. If this method
     * throws, it is as if it had called {@link Next#retryLater()}.
     */
    void handle(Socket socket, Next next) throws Exception;
}
