package io.callboard.engineio;

import java.util.Collection;
import java.util.Set;

/**
 * Decides which web pages may use the server at all, by the {@code Origin} header of each request:
 * handshakes, later requests, and WebSocket upgrades, which CORS does not guard.
 *
 * <p>Not asked about a request without that header: programs and same-origin GETs have none. Called
 * by any thread; must not block.
 */
@FunctionalInterface
public interface OriginPolicy {
    /** Every page. */
    static OriginPolicy any() {
        return (origin, request) -> true;
    }

    /** Pages from exactly these origins, e.g. {@code https://app.example.org}. */
    static OriginPolicy only(Collection<String> origins) {
        Set<String> allowed = Set.copyOf(origins);
        return (origin, request) -> allowed.contains(origin);
    }

    /** Pages from the host, and port, that the request is sent to, by its {@code Host} header. */
    static OriginPolicy sameHost() {
        return (origin, request) -> {
            int authority = origin.indexOf("://") + 3;
            String host = request.header("host");
            return authority > 3 && origin.substring(authority).equalsIgnoreCase(host);
        };
    }

    /**
     * @param origin as sent, e.g. {@code https://app.example.org} or {@code null}
     */
    boolean allows(String origin, HttpExchange request);
}
