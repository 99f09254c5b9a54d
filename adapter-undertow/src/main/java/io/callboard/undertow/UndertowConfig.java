package io.callboard.undertow;

import java.time.Duration;

/**
 * How the server listens and what it allows one client.
 *
 * @param host the address to listen on, e.g. {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param port 0 for any free port, which {@link UndertowServer#port()} then tells
 * @param ioThreads threads that read, parse and write; each is one event loop
 * @param workerThreads threads for blocking routes of the application
 * @param maxQueuedBytes the most bytes queued for one WebSocket connection; beyond it the
 *     connection is cut as too slow
 * @param maxBodyBytes the largest request body a route of the application may read; the engine
 *     brings its own limit
 * @param stallTimeout how long an HTTP client may keep the server waiting: for a request on an open
 *     connection, for the rest of a header or a body, and for reading an answer; up to an eighth
 *     longer, in case the server itself stood still. A held GET does not count
 * @param sendTimeout how long a WebSocket client may take nothing of what is queued for it
 */
public record UndertowConfig(
        String host,
        int port,
        int ioThreads,
        int workerThreads,
        int maxQueuedBytes,
        int maxBodyBytes,
        Duration stallTimeout,
        Duration sendTimeout) {
    /** The most bytes of a request before its body; a request with more is answered 400. */
    public static final int MAX_HEADER_BYTES = 16 * 1024;

    /** The most header fields of a request; a request with more is answered 400. */
    public static final int MAX_HEADERS = 100;

    /** The most parameters of a query; a request with more is answered 400. */
    public static final int MAX_PARAMETERS = 100;

    /** The most digits of a Content-Length; a request with more is answered 400. */
    public static final int MAX_LENGTH_DIGITS = 18;

    /**
     * The most fragments of a WebSocket message, closed with 1009 beyond. Enough for 4 MB in
     * fragments of 64 bytes; an endless row of empty ones must end too.
     */
    public static final int MAX_FRAGMENTS = 100_000;

    /**
     * The most pongs that wait for a client. Pings beyond these are answered by the pong of a later
     * one, RFC 6455 section 5.5.3.
     */
    public static final int MAX_PONGS = 16;

    /**
     * The most bytes of a refused body that are read and thrown away so that the client can read
     * its refusal; then the connection is closed.
     */
    public static final int MAX_DISCARDED_BYTES = 8 * 1024 * 1024;

    /** The least bytes that a client must move in each {@link #stallTimeout} it is waited for. */
    public static final int MIN_BYTES_PER_PERIOD = 4 * 1024;

    public UndertowConfig {
        require(!host.isBlank(), "host must name an address to listen on, like 127.0.0.1");
        require(port >= 0 && port <= 65_535, "port must be 0 to 65535, not " + port);
        require(ioThreads >= 1, "ioThreads must be at least 1, not " + ioThreads);
        require(workerThreads >= 1, "workerThreads must be at least 1, not " + workerThreads);
        require(maxQueuedBytes >= 1024, "maxQueuedBytes must be at least 1024");
        require(maxBodyBytes >= 1024, "maxBodyBytes must be at least 1024");
        require(isUsable(stallTimeout), "stallTimeout must be 1 ms to 1 h, not " + stallTimeout);
        require(isUsable(sendTimeout), "sendTimeout must be 1 ms to 1 h, not " + sendTimeout);
    }

    /** All addresses, any free port, 2 I/O threads, 16 workers, 1 MiB queued, 2 MiB bodies. */
    public static UndertowConfig defaults() {
        return new UndertowConfig(
                "0.0.0.0",
                0,
                2,
                16,
                1024 * 1024,
                2 * 1024 * 1024,
                Duration.ofSeconds(12),
                Duration.ofSeconds(10));
    }

    public UndertowConfig withAddress(String host, int port) {
        return new UndertowConfig(
                host,
                port,
                ioThreads,
                workerThreads,
                maxQueuedBytes,
                maxBodyBytes,
                stallTimeout,
                sendTimeout);
    }

    public UndertowConfig withThreads(int ioThreads, int workerThreads) {
        return new UndertowConfig(
                host,
                port,
                ioThreads,
                workerThreads,
                maxQueuedBytes,
                maxBodyBytes,
                stallTimeout,
                sendTimeout);
    }

    public UndertowConfig withLimits(int maxQueuedBytes, int maxBodyBytes) {
        return new UndertowConfig(
                host,
                port,
                ioThreads,
                workerThreads,
                maxQueuedBytes,
                maxBodyBytes,
                stallTimeout,
                sendTimeout);
    }

    public UndertowConfig withTimeouts(Duration stallTimeout, Duration sendTimeout) {
        return new UndertowConfig(
                host,
                port,
                ioThreads,
                workerThreads,
                maxQueuedBytes,
                maxBodyBytes,
                stallTimeout,
                sendTimeout);
    }

    private static boolean isUsable(Duration duration) {
        return duration.toMillis() >= 1 && duration.compareTo(Duration.ofHours(1)) <= 0;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
