package io.callboard.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** Refusals as problem details, RFC 9457. */
final class Problem {
    private Problem() {}

    /** Answers with the status and ends the exchange; the connection stays open. */
    static void send(HttpServerExchange exchange, int status) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
        exchange.getResponseSender()
                .send(
                        "{\"type\":\"about:blank\",\"title\":\""
                                + StatusCodes.getReason(status)
                                + "\",\"status\":"
                                + status
                                + "}");
    }
}
