package io.callboard.engineio;

import java.util.List;
import java.util.Map;

/**
 * One client's Engine.IO session, whatever transport it is on at the moment.
 *
 * <p>Belongs to {@link #loop()}: {@link #send}, {@link #writable}, {@link #close} and {@link
 * #listen} are called within that loop only, and the listener is called there.
 */
public interface EngineIoSession {
    /** 20 characters, unguessable. A secret between server and client: never shown or logged. */
    String id();

    /** The loop this session belongs to. */
    EventLoop loop();

    /** The first request of the session. */
    Handshake handshake();

    /** {@code polling} or {@code websocket}. */
    String transport();

    /**
     * The headers, by lower-case name, of the POST that brought the message which is being handled.
     * Empty if it came over WebSocket. Called by the listener, while it is told of a message.
     */
    default Map<String, List<String>> postHeaders() {
        return Map.of();
    }

    /** Says who hears of this session. Called once, from {@link EngineIoListener#opened}. */
    void listen(Listener listener);

    /**
     * Sends the messages one after the other, with nothing in between. After the session closed it
     * does nothing. A session whose outgoing messages pile up beyond the limit is closed.
     */
    void send(List<EngineMessage> messages);

    /** Whether the transport could take a message right now; for volatile messages. */
    boolean writable();

    /** Sends what is waiting, then closes the session. The listener is told the reason. */
    void close(CloseReason reason);

    /** Told what happens in a session, in its loop. Must not block. */
    interface Listener {
        /** A text message, without the packet type. */
        void text(String message);

        /** A binary message. */
        void binary(byte[] message);

        /** The session is over. Called exactly once, last. */
        void closed(CloseReason reason);
    }

    /**
     * The first HTTP request of a session.
     *
     * @param headers by lower-case name; without the key of a WebSocket, which only its answer
     *     needs
     * @param query decoded; of a repeated name the last value
     * @param url path and query as sent
     */
    record Handshake(
            String url,
            Map<String, List<String>> headers,
            Map<String, String> query,
            String remoteAddress,
            boolean secure) {}
}
