package io.callboard.socketio;

/**
 * How a {@link Middleware} says what becomes of a connection. The first call counts, others do
 * nothing. Any thread may call, at any time: a connection waits until the connect timeout.
 */
public interface Next {
    /** Lets the connection pass to the next middleware, or in. */
    void proceed();

    /**
     * Refuses the connection for good: the client gets a {@code connect_error} and does not try
     * again by itself.
     *
     * @throws IllegalArgumentException if the data cannot be written as JSON
     */
    void refuse(Refusal refusal);

    /** As {@link #refuse(Refusal)}, without details. */
    default void refuse(String message) {
        refuse(Refusal.of(message));
    }

    /**
     * Cannot tell at present: closes the client's session without a word, so that the stock client
     * tries again later.
     */
    void retryLater();
}
