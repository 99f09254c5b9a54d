package io.callboard.engineio;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Settings of an {@link EngineIoServer}. Made with {@link #builder()}; the defaults are those of
 * the reference server.
 *
 * @param path the path the engine listens at; a slash at its end does not count
 * @param addTrailingSlash whether requests have a slash after the path; without, both forms are
 *     taken
 * @param pingInterval from one pong to the next ping
 * @param pingTimeout how long a client may take to answer a ping
 * @param upgradeTimeout how long an upgrade may take
 * @param maxPayload bytes of a polling body or a WebSocket message, both from clients
 * @param transports {@code polling}, {@code websocket} or both
 * @param allowUpgrades whether a polling session may go on over WebSocket
 * @param initialPacket a message sent along with the open packet
 * @param cookie set on handshakes over polling
 * @param cors which pages may read answers
 * @param allowedOrigins which pages may use the server, on every request and upgrade
 * @param allowRequest asked before a session is made
 * @param initialHeaders further headers of the first answer of a session
 * @param responseHeaders further headers of every answer
 * @param compressionThreshold polling answers of at least this many bytes are compressed for
 *     clients that accept it; empty, the default, never: it costs the I/O threads time
 * @param maxSessions more clients are answered 503
 * @param maxSessionsPerAddress more clients of one remote address are answered 503; mind proxies
 * @param maxPacketsPerBody a polling body with more ends the session
 * @param maxBufferedBytes a session that has more waiting than this for a client that does not
 *     fetch it is closed
 */
public record EngineIoConfig(
        String path,
        boolean addTrailingSlash,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        Set<String> transports,
        boolean allowUpgrades,
        Optional<EngineMessage> initialPacket,
        Optional<SessionCookie> cookie,
        Optional<Cors> cors,
        OriginPolicy allowedOrigins,
        AllowRequest allowRequest,
        ResponseHeaders initialHeaders,
        ResponseHeaders responseHeaders,
        OptionalInt compressionThreshold,
        int maxSessions,
        int maxSessionsPerAddress,
        int maxPacketsPerBody,
        long maxBufferedBytes) {

    /** The most parameters of a query, as Node has it. What comes after is not looked at. */
    public static final int MAX_PARAMETERS = 1_000;

    public EngineIoConfig {
        Check.check(path.startsWith("/"), "path must start with a slash, not be " + path);
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Check.positive("pingInterval", pingInterval);
        Check.positive("pingTimeout", pingTimeout);
        Check.positive("upgradeTimeout", upgradeTimeout);
        Check.positive("maxPayload", maxPayload);
        transports = Set.copyOf(transports);
        Check.check(
                !transports.isEmpty() && Set.of("polling", "websocket").containsAll(transports),
                "transports must be polling, websocket or both, not " + transports);
        Check.positive("maxSessions", maxSessions);
        Check.positive("maxSessionsPerAddress", maxSessionsPerAddress);
        Check.positive("maxPacketsPerBody", maxPacketsPerBody);
        Check.positive("maxBufferedBytes", maxBufferedBytes);
        compressionThreshold.ifPresent(bytes -> Check.positive("compressionThreshold", bytes));
    }

    public static EngineIoConfigBuilder builder() {
        return new EngineIoConfigBuilder();
    }

    /** The defaults of the reference server. */
    public static EngineIoConfig defaults() {
        return builder().build();
    }

    /** Whether requests with this path are for the engine. */
    public boolean matches(String requestPath) {
        return addTrailingSlash
                ? requestPath.startsWith(path + "/")
                : requestPath.equals(path) || requestPath.equals(path + "/");
    }
}
