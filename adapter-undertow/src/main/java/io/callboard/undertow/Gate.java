package io.callboard.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.util.function.Consumer;

/**
 * The first handler of every request. Refuses what only a confused or hostile client sends: other
 * versions than HTTP/1.1, folded header lines, transfer codings other than chunked.
 */
final class Gate implements HttpHandler {
    private static final String CHUNKED = "chunked";
    private static final int ACCEPTED = 0;

    private final EventLoops loops;
    private final HttpHandler next;
    private final Consumer<String> limitReached;

    Gate(EventLoops loops, HttpHandler next, Consumer<String> limitReached) {
        this.loops = loops;
        this.next = next;
        this.limitReached = limitReached;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        loops.of(exchange.getIoThread()).catchUp();
        HttpConnection connection = HttpConnection.of(exchange);
        exchange.addExchangeCompleteListener(
                (completed, following) -> {
                    connection.complete(completed);
                    following.proceed();
                });
        int refusal = refusal(exchange, connection);
        if (refusal == ACCEPTED) {
            next.handleRequest(exchange);
        } else {
            connection.refuse(exchange, refusal);
        }
    }

    private int refusal(HttpServerExchange exchange, HttpConnection connection) {
        if (!exchange.getProtocol().equals(Protocols.HTTP_1_1)) {
            return StatusCodes.HTTP_VERSION_NOT_SUPPORTED;
        }
        HeaderMap headers = exchange.getRequestHeaders();
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase(CHUNKED)) {
            return StatusCodes.NOT_IMPLEMENTED;
        }
        String length = headers.getFirst(Headers.CONTENT_LENGTH);
        if (length != null && length.length() > UndertowConfig.MAX_LENGTH_DIGITS) {
            limitReached.accept("content-length");
            return StatusCodes.BAD_REQUEST; // it overflows where Undertow parses it
        }
        return connection.inbound().headerFolded() ? StatusCodes.BAD_REQUEST : ACCEPTED;
    }
}
