package io.callboard.testkit.transport;

/** One request that was sent. */
public interface Call {
    /** Waits for the answer. */
    Response response() throws Exception;

    /** Waits for the WebSocket that it opens; fails if it was refused. */
    ClientSocket socket() throws Exception;

    /** The client goes away. */
    void leave() throws Exception;
}
