package io.callboard.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a later request of a session comes from the client that opened it.
 *
 * <p>Whoever knows the id of a session on long-polling can use it: the id is all that a stock
 * client shows with each request. A binding asks for one thing more that a client has shown with
 * its first request. Somebody who cannot show it does the session no harm: to him it is unknown.
 *
 * <p>Asked about each later request and upgrade, within the session's loop: it must not block. The
 * {@code Origin} is looked at in any case, see {@link OriginPolicy}.
 */
@FunctionalInterface
public interface ClientBinding {
    /**
     * @param first the request that opened the session
     */
    boolean fits(EngineIoSession.Handshake first, HttpExchange later);

    /** Asks for nothing: the id is enough. */
    static ClientBinding none() {
        return (first, later) -> true;
    }

    /**
     * A session that was opened with an {@code Authorization} header goes on with the same. Pages
     * can set it for long-polling, but not for a WebSocket: one that names an {@code Origin}, as
     * all browsers do, may lack it.
     */
    static ClientBinding sameAuthorization() {
        return (first, later) -> {
            Optional<String> expected = header(first, "authorization");
            String given = later.header("authorization");
            if (given == null && later.webSocketRequest() && later.header("origin") != null) {
                return true;
            }
            return expected.isEmpty() || same(expected, Optional.ofNullable(given));
        };
    }

    /**
     * A session that was opened with this cookie goes on with the same. For applications whose
     * pages have a session of their own: browsers show its cookie with every request to its site.
     */
    static ClientBinding sameCookie(String name) {
        return (first, later) -> {
            Optional<String> expected = header(first, "cookie").flatMap(c -> cookie(c, name));
            Optional<String> given =
                    Optional.ofNullable(later.header("cookie")).flatMap(c -> cookie(c, name));
            return expected.isEmpty() || same(expected, given);
        };
    }

    /**
     * A session stays with the address it was opened from. Not for the open internet: mobile
     * clients change their address, and those behind some proxies with each request; behind others
     * all clients have the same.
     */
    static ClientBinding sameAddress() {
        return (first, later) -> first.remoteAddress().equals(later.remoteAddress());
    }

    /** Both have to fit. */
    default ClientBinding and(ClientBinding other) {
        return (first, later) -> fits(first, later) && other.fits(first, later);
    }

    private static Optional<String> header(EngineIoSession.Handshake request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream().findFirst();
    }

    private static Optional<String> cookie(String header, String name) {
        return Arrays.stream(header.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private static boolean same(Optional<String> expected, Optional<String> given) {
        return MessageDigest.isEqual(
                expected.orElse("").getBytes(UTF_8), given.orElse("").getBytes(UTF_8));
    }
}
