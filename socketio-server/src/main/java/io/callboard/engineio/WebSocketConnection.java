package io.callboard.engineio;

import java.util.List;

/**
 * One open WebSocket connection, as a transport offers it.
 *
 * <p>All methods may be called by any thread and do not block. What one thread sends arrives in
 * that order.
 */
public interface WebSocketConnection {
    /** The loop the connection belongs to. Its listener is called there. */
    EventLoop loop();

    /**
     * Sends the messages one after the other, with nothing in between: an event and its
     * attachments. Does nothing when the connection is closed or closing.
     *
     * <p>A message that has a subject takes the place of one with an equal {@link
     * EngineMessage#subject} that is queued, and of which no byte has been written: that is taken
     * out, and this one goes to the end like any other.
     *
     * <p>The bytes are queued until the socket takes them. What is queued is limited: a connection
     * whose queue grows beyond the transport's limit, or does not move for too long, is cut, and
     * its listener told {@link WebSocketListener.Cause#TOO_SLOW}.
     */
    void send(List<EngineMessage> messages);

    /** The bytes queued and not yet taken by the socket. */
    long queuedBytes();

    /**
     * Sends a close frame after what is queued and ends the connection, waiting a few seconds at
     * most for the peer to do the same.
     *
     * @param code RFC 6455 section 7.4, or 0 for a close frame without a code
     */
    void close(int code);

    /** Ends the TCP connection at once. */
    void drop();
}
