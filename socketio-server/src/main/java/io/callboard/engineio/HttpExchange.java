package io.callboard.engineio;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request that belongs to the engine, and its answer, as a transport offers them.
 *
 * <p>The engine answers each exchange exactly once, at any later time: by {@link #respond}, {@link
 * #acceptWebSocket} or {@link #drop}; a long-polling GET may wait for minutes and must cost no
 * thread. These three, {@link #readBody} and {@link #onAbort} may be called by any thread and do
 * not block. After an abort they do nothing, but a listener that comes late is still told.
 */
public interface HttpExchange {
    /** The loop the connection belongs to. Callbacks of this exchange run there. */
    EventLoop loop();

    /** {@code GET}, {@code POST}, … as sent. */
    String method();

    /** The path as sent, without query, e.g. {@code /socket.io/}. */
    String path();

    /** The query as sent, still encoded, without the question mark; empty if there is none. */
    String query();

    /** The headers as sent, by lower-case name. */
    Map<String, List<String>> headers();

    /** The first header of this lower-case name, or null. */
    default @Nullable String header(String name) {
        List<String> values = headers().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The IP address of the peer, no name look-up. */
    String remoteAddress();

    /** Whether the connection is encrypted. */
    boolean secure();

    /** Whether this is a well-formed WebSocket opening handshake, RFC 6455 section 4.2.1. */
    boolean webSocketRequest();

    /**
     * Reads the whole body, then calls back in {@link #loop()}. Called at most once.
     *
     * <p>A body larger than the limit is not read to its end: it is reported as too large as soon
     * as its header or the bytes read so far say so, and the connection is closed after the answer.
     *
     * @param maxBytes the most bytes to keep
     */
    void readBody(int maxBytes, Consumer<Body> reader);

    /** What {@link #readBody} found. */
    sealed interface Body {
        record Complete(byte[] bytes) implements Body {}

        record TooLarge() implements Body {}
    }

    /**
     * Calls the listener in {@link #loop()} when the client goes away before the answer was sent
     * completely, also while the body is still being read. At most one listener. It is called in a
     * task of its own: never within a call of one of these methods.
     */
    void onAbort(Runnable listener);

    /** Answers with status, headers and body, and ends the exchange. */
    void respond(HttpResponse response);

    /**
     * Completes the WebSocket opening handshake with status 101. The listener is then told of the
     * connection. Only for a {@link #webSocketRequest()}.
     *
     * @param headers further headers of the 101
     * @param maxMessageBytes larger messages, counted over their fragments, close the connection
     *     with 1009 without being kept
     */
    void acceptWebSocket(
            Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener);

    /** Closes the connection without an answer. */
    void drop();
}
