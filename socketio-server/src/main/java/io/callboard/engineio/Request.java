package io.callboard.engineio;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An HTTP request and what the engine needs to know of it. */
final class Request {
    private final HttpExchange exchange;
    private final Recurring recurring;
    private final Map<String, String> query;

    private EngineIoSession.@Nullable Handshake handshake;
    private @Nullable Runnable abortListener;
    private boolean aborted;

    Request(HttpExchange exchange, Recurring recurring) {
        this.exchange = exchange;
        this.recurring = recurring;
        this.query = Query.parse(exchange.query());
        exchange.onAbort(this::aborted);
    }

    HttpExchange exchange() {
        return exchange;
    }

    /** A parameter of the query, or an empty string. */
    String parameter(String name) {
        return Objects.requireNonNullElse(query.get(name), "");
    }

    boolean hasParameter(String name) {
        return query.containsKey(name);
    }

    /** The session's id, or an empty string. */
    String sid() {
        return parameter("sid");
    }

    boolean isProtocol4() {
        return parameter("EIO").equals("4");
    }

    String transport() {
        return parameter("transport");
    }

    @Nullable String origin() {
        return exchange.header("origin");
    }

    String remoteAddress() {
        return recurring.text(exchange.remoteAddress());
    }

    boolean isWebSocket() {
        return exchange.webSocketRequest();
    }

    /** The same each time: a session keeps it. */
    synchronized EngineIoSession.Handshake handshake() {
        EngineIoSession.Handshake known = handshake;
        if (known == null) {
            String search = exchange.query().isEmpty() ? "" : "?" + exchange.query();
            known =
                    new EngineIoSession.Handshake(
                            recurring.text(exchange.path() + search),
                            recurring.headers(exchange.headers()),
                            query,
                            remoteAddress(),
                            exchange.secure());
            handshake = known;
        }
        return known;
    }

    /**
     * Calls the listener when the client goes away before it has its answer; at once if it has
     * already. Replaces the listener before.
     */
    void onAbort(Runnable listener) {
        boolean late;
        synchronized (this) {
            abortListener = listener;
            late = aborted;
        }
        if (late) {
            listener.run();
        }
    }

    /** Forgets the listener. */
    synchronized void ignoreAbort() {
        abortListener = null;
    }

    synchronized boolean isAborted() {
        return aborted;
    }

    private void aborted() {
        Runnable listener;
        synchronized (this) {
            aborted = true;
            listener = abortListener;
        }
        if (listener != null) {
            listener.run();
        }
    }
}
