package io.callboard.socketio;

import io.callboard.core.SmallMap;
import io.callboard.engineio.EngineIoSession;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a socket from the time it connected.
 *
 * @param headers of the session's first request, by lower-case name, without the key of a
 *     WebSocket; an upgrade changes nothing
 * @param issued when the client asked for the namespace
 * @param address IP address of the peer; proxies are not looked behind
 * @param crossDomain the first request had an {@code Origin}
 * @param secure the connection to this server was encrypted
 * @param url path and query of the first request
 * @param query decoded query of the first request
 * @param auth what the client sent with its CONNECT; empty if nothing
 */
public record Handshake(
        Map<String, List<String>> headers,
        Instant issued,
        String address,
        boolean crossDomain,
        boolean secure,
        String url,
        Map<String, String> query,
        Map<String, @Nullable Object> auth) {
    private static final DateTimeFormatter JAVASCRIPT_DATE =
            DateTimeFormatter.ofPattern(
                            "EEE MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'",
                            Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static Handshake of(
            EngineIoSession.Handshake first,
            Instant issued,
            @Nullable Map<String, @Nullable Object> auth) {
        return new Handshake(
                first.headers(),
                issued,
                first.remoteAddress(),
                first.headers().containsKey("origin"),
                first.secure(),
                first.url(),
                first.query(),
                auth == null ? Map.of() : SmallMap.of(auth));
    }

    Handshake withoutAuth(String name) {
        Map<String, @Nullable Object> rest = SmallMap.without(auth, name);
        return new Handshake(headers, issued, address, crossDomain, secure, url, query, rest);
    }

    /** The first header of this lower-case name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The same in the shape of the reference server's handshake object, ready to be emitted. */
    public Map<String, Object> toMap() {
        Map<String, String> joined = new LinkedHashMap<>();
        headers.forEach((name, values) -> joined.put(name, String.join(", ", values)));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("headers", joined);
        map.put("time", JAVASCRIPT_DATE.format(issued));
        map.put("address", address);
        map.put("xdomain", crossDomain);
        map.put("secure", secure);
        map.put("issued", issued.toEpochMilli());
        map.put("url", url);
        map.put("query", query);
        map.put("auth", auth);
        return map;
    }
}
