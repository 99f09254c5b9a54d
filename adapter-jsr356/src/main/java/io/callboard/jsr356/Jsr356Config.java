package io.callboard.jsr356;

import java.time.Duration;

/**
 * What the transport uses itself and allows one client. Ports, addresses, threads for requests and
 * how long an HTTP client may idle are settings of the container.
 *
 * @param eventLoops threads that run the protocol; two are enough for two cores
 * @param maxQueuedBytes the most bytes queued for one WebSocket connection; beyond it the
 *     connection is cut as too slow
 * @param sendTimeout how long a WebSocket client may take for one message
 * @param handshakeTimeout how long a thread of the container waits for the engine to decide about a
 *     WebSocket handshake; then the client is told to try later
 * @param stallTimeout in each such period a client must send some of a body that is due
 */
public record Jsr356Config(
        int eventLoops,
        int maxQueuedBytes,
        Duration sendTimeout,
        Duration handshakeTimeout,
        Duration stallTimeout) {
    /** The least bytes of a body that a client must send in each {@link #stallTimeout}. */
    public static final int MIN_BYTES_PER_PERIOD = 4 * 1024;

    /**
     * The most bytes that a client has sent and its event loop has not taken. One that sends more
     * is not read from; if that lasts for 10 seconds, it is closed with 1013.
     */
    public static final int MAX_INBOUND_BYTES = 64 * 1024;

    public Jsr356Config {
        require(eventLoops >= 1, "eventLoops must be at least 1, not " + eventLoops);
        require(maxQueuedBytes >= 1024, "maxQueuedBytes must be at least 1024");
        requirePositive("sendTimeout", sendTimeout);
        requirePositive("handshakeTimeout", handshakeTimeout);
        requirePositive("stallTimeout", stallTimeout);
    }

    /** 2 event loops, 1 MiB queued, 10 s for a message and a handshake, 12 s for some of a body. */
    public static Jsr356Config defaults() {
        return new Jsr356Config(
                2,
                1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(12));
    }

    public Jsr356Config withEventLoops(int eventLoops) {
        return new Jsr356Config(
                eventLoops, maxQueuedBytes, sendTimeout, handshakeTimeout, stallTimeout);
    }

    public Jsr356Config withSendLimits(int maxQueuedBytes, Duration sendTimeout) {
        return new Jsr356Config(
                eventLoops, maxQueuedBytes, sendTimeout, handshakeTimeout, stallTimeout);
    }

    public Jsr356Config withRequestTimeouts(Duration handshakeTimeout, Duration stallTimeout) {
        return new Jsr356Config(
                eventLoops, maxQueuedBytes, sendTimeout, handshakeTimeout, stallTimeout);
    }

    private static void requirePositive(String name, Duration duration) {
        require(
                !duration.isZero() && !duration.isNegative(),
                name + " must be more than 0, not " + duration);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
