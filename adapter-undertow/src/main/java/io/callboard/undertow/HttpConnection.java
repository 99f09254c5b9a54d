package io.callboard.undertow;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * What this transport knows of one HTTP connection over all its requests. Belongs to the
 * connection's event loop.
 */
final class HttpConnection {
    private static final AttachmentKey<HttpConnection> KEY =
            AttachmentKey.create(HttpConnection.class);

    private final HttpServerConnection connection;
    private final InboundConduit inbound;
    private final HangUpWatch watch;

    /** The request under way that the engine has. */
    private @Nullable UndertowExchange current;

    private HttpConnection(HttpServerConnection connection) {
        this.connection = connection;
        this.inbound = (InboundConduit) connection.getOriginalSourceConduit();
        this.watch = new HangUpWatch(connection);
        // once per connection: listeners cannot be removed again
        connection.addCloseListener(closed -> closed());
    }

    /** The connection of the exchange. */
    static HttpConnection of(HttpServerExchange exchange) {
        ServerConnection connection = exchange.getConnection();
        HttpConnection known = connection.getAttachment(KEY);
        if (known == null) {
            known = new HttpConnection((HttpServerConnection) connection);
            connection.putAttachment(KEY, known);
        }
        return known;
    }

    InboundConduit inbound() {
        return inbound;
    }

    HangUpWatch watch() {
        return watch;
    }

    /** The engine has this request, until it is complete. */
    void begin(UndertowExchange exchange) {
        current = exchange;
    }

    /** The exchange is complete: answered, or failed. */
    void complete(HttpServerExchange exchange) {
        UndertowExchange completed = current;
        current = null;
        // when a connection is closed, Undertow calls a half-sent response complete
        boolean sent = exchange.isResponseComplete() && connection.isOpen();
        if (completed != null && !sent) {
            completed.aborted();
        }
        if (!exchange.isUpgrade()) {
            inbound.nextRequest(connection.getExtraBytes());
        }
    }

    /** Leaves the rest of the request unread; the connection ends with the answer. */
    void abandonRequest(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        inbound.discard();
        Connectors.terminateRequest(exchange);
    }

    /** Answers with a problem and ends the connection. */
    void refuse(HttpServerExchange exchange, int status) {
        abandonRequest(exchange);
        Problem.send(exchange, status);
    }

    /** Closes the connection without an answer. */
    void drop() {
        current = null;
        abort();
    }

    /** Closes the connection; the engine hears that its request is lost. */
    void abort() {
        IoUtils.safeClose(connection);
    }

    private void closed() {
        UndertowExchange open = current;
        current = null;
        if (open != null) {
            open.aborted();
        }
    }
}
