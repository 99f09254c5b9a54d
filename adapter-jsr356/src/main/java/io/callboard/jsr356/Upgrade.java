package io.callboard.jsr356;

import io.callboard.jsr356.UpgradeExchange.Decision;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An accepted handshake on its way through the container.
 *
 * <p>The container asks its {@link HandshakeConfigurator} on the thread of the request, which finds
 * it there; the endpoint finds it in the properties of its session.
 */
final class Upgrade {
    /** Where it is in the properties of a session. */
    static final String PROPERTY = Upgrade.class.getName();

    private static final String PROTOCOL = "Sec-WebSocket-Protocol";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ThreadLocal<Upgrade> CURRENT = new ThreadLocal<>();

    private final UpgradeExchange exchange;
    private final Decision.Accepted accepted;
    private final WebSocketConnections connections;
    private final AtomicBoolean over = new AtomicBoolean();

    Upgrade(
            UpgradeExchange exchange,
            Decision.Accepted accepted,
            WebSocketConnections connections) {
        this.exchange = exchange;
        this.accepted = accepted;
        this.connections = connections;
    }

    /** What the container is asked to do. */
    @FunctionalInterface
    interface Container {
        void upgrade() throws Exception;
    }

    /** Has the container upgrade, on the thread of the request. */
    void run(Container container) throws Exception {
        CURRENT.set(this);
        try {
            container.upgrade();
            exchange.loop().schedule(PATIENCE, this::fail);
        } finally {
            CURRENT.remove();
        }
    }

    /** The upgrade that this thread is at, or null: then the container was asked by a client. */
    static @Nullable Upgrade current() {
        return CURRENT.get();
    }

    /** The subprotocol the engine has chosen, or an empty string. */
    String subprotocol() {
        return String.join("", headers().getOrDefault(PROTOCOL, List.of()));
    }

    /** The further headers of the 101. */
    Map<String, List<String>> headersBesideProtocol() {
        Map<String, List<String>> headers = headers();
        headers.remove(PROTOCOL);
        return headers;
    }

    private Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        accepted.headers().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        return headers;
    }

    /** The container has upgraded. Null if that comes too late, and the session must go. */
    @Nullable Jsr356WebSocketConnection opened(Session session) {
        if (!over.compareAndSet(false, true)) {
            return null;
        }
        return new Jsr356WebSocketConnection(
                exchange.loop(), session, connections, accepted.listener());
    }

    int maxMessageBytes() {
        return accepted.maxMessageBytes();
    }

    /** It came to nothing, unless it came about. */
    void fail() {
        if (over.compareAndSet(false, true)) {
            exchange.abort();
        }
    }
}
