package io.callboard.socketio;

/** Told of sockets that connected. */
@FunctionalInterface
public interface ConnectionListener {
    /**
     * The socket is connected. Runs on a worker and may block; events of this client wait until it
     * has returned, so a listener registered here misses none.
     */
    void connected(Socket socket) throws Exception;
}
