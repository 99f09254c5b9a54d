package io.callboard.engineio;

/**
 * Told what happens on a WebSocket connection. All calls come from the connection's {@link
 * EventLoop}, {@link #opened} first and {@link #closed} last, exactly once. Must not block.
 */
public interface WebSocketListener {
    /** The handshake is done; messages can be sent. */
    void opened(WebSocketConnection connection);

    /** A whole text message, valid UTF-8. */
    void text(String message);

    /** A whole binary message. The array is the listener's to keep. */
    void binary(byte[] message);

    /** The connection is over. */
    void closed(Cause cause);

    /** Why a connection ended. */
    enum Cause {
        /** The peer sent a close frame, or the end this side asked for has been reached. */
        CLOSED,
        /** The TCP connection ended without a close frame. */
        LOST,
        /** The peer broke RFC 6455. */
        PROTOCOL_ERROR,
        /** A message was larger than allowed. */
        TOO_LARGE,
        /** The peer did not read what was sent to it. */
        TOO_SLOW
    }
}
