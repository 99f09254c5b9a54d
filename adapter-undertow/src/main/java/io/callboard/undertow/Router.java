package io.callboard.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Finds the handler of a request by the longest prefix of its path. {@code /v1} is the prefix of
 * {@code /v1} and {@code /v1/users}, not of {@code /v10}; {@code /v1/} is not that of {@code /v1}.
 */
final class Router implements HttpHandler {
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final EventLoops loops;
    private final Duration stallTimeout;
    private final Consumer<String> limitReached;
    private final Route notFound;

    Router(
            EventLoops loops,
            Duration stallTimeout,
            long maxBodyBytes,
            Consumer<String> limitReached) {
        this.loops = loops;
        this.stallTimeout = stallTimeout;
        this.limitReached = limitReached;
        this.notFound =
                new Route(
                        "/",
                        maxBodyBytes,
                        exchange -> Problem.send(exchange, StatusCodes.NOT_FOUND));
    }

    /** Adds a route; {@code maxBodyBytes} is the most its handler may read. */
    void add(String prefix, long maxBodyBytes, HttpHandler handler) {
        if (!prefix.startsWith("/")) {
            throw new IllegalArgumentException("Write a path like /v1, not " + prefix);
        }
        routes.add(new Route(prefix, maxBodyBytes, handler));
        routes.sort(Comparator.comparingInt((Route route) -> -route.prefix.length()));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Route route = find(rawPath(exchange));
        TransferGuard.install(
                exchange,
                loops.of(exchange.getIoThread()),
                stallTimeout,
                route.maxBodyBytes,
                limitReached);
        if (exchange.getRequestContentLength() > route.maxBodyBytes) {
            limitReached.accept("body-bytes");
            HttpConnection.of(exchange).refuse(exchange, StatusCodes.REQUEST_ENTITY_TOO_LARGE);
        } else {
            route.handler.handleRequest(exchange);
        }
    }

    /** The path as sent, without scheme, host and query. */
    static String rawPath(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return uri;
        }
        int authority = uri.indexOf("//");
        int path = authority < 0 ? -1 : uri.indexOf('/', authority + 2);
        return path < 0 ? "/" : uri.substring(path);
    }

    private Route find(String path) {
        for (Route route : routes) {
            if (route.matches(path)) {
                return route;
            }
        }
        return notFound;
    }

    private record Route(String prefix, long maxBodyBytes, HttpHandler handler) {
        boolean matches(String path) {
            return path.startsWith(prefix)
                    && (prefix.endsWith("/")
                            || path.length() == prefix.length()
                            || path.charAt(prefix.length()) == '/');
        }
    }
}
