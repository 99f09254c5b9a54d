package io.callboard.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The opening handshake of a WebSocket, the server's side. RFC 6455 section 4.2. */
final class WebSocketHandshake {
    static final int WELL_FORMED = 0;

    private static final String PRODUCT = "websocket";
    private static final String VERSION = "13";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final HttpString KEY = new HttpString("Sec-WebSocket-Key");
    private static final HttpString ACCEPT = new HttpString("Sec-WebSocket-Accept");
    private static final HttpString VERSIONS = new HttpString("Sec-WebSocket-Version");
    private static final HttpString PROTOCOL = new HttpString("Sec-WebSocket-Protocol");
    private static final int KEY_BYTES = 16;

    private WebSocketHandshake() {}

    /** Tells whether the client wants a WebSocket, however badly it says so. */
    static boolean wanted(HttpServerExchange exchange) {
        return hasToken(exchange.getRequestHeaders().get(Headers.UPGRADE), PRODUCT);
    }

    /** The status to refuse the handshake with, or {@link #WELL_FORMED}. */
    static int refusal(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals(Methods.GET)
                || !exchange.isRequestComplete()
                || !hasToken(headers.get(Headers.CONNECTION), "upgrade")
                || !isKey(single(headers.get(KEY)))) {
            return StatusCodes.BAD_REQUEST;
        }
        boolean knownVersion = VERSION.equals(single(headers.get(VERSIONS)));
        return knownVersion ? WELL_FORMED : StatusCodes.UPGRADE_REQUIRED;
    }

    /** Says which version would do, with a 426. */
    static void offerVersion(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(VERSIONS, VERSION);
        exchange.getResponseHeaders().put(Headers.UPGRADE, PRODUCT);
    }

    /** Prepares the 101. Of the offered subprotocols the first is taken, extensions are not. */
    static void accept(HttpServerExchange exchange) {
        HeaderMap request = exchange.getRequestHeaders();
        String key = request.getFirst(KEY);
        exchange.getResponseHeaders().put(ACCEPT, acceptKey(key));
        String protocols = request.getFirst(PROTOCOL);
        if (protocols != null) {
            int comma = protocols.indexOf(',');
            String first = comma < 0 ? protocols : protocols.substring(0, comma);
            exchange.getResponseHeaders().put(PROTOCOL, first.trim());
        }
    }

    static String product() {
        return PRODUCT;
    }

    static String acceptKey(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String single(@Nullable HeaderValues values) {
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    private static boolean hasToken(@Nullable HeaderValues values, String token) {
        if (values == null) {
            return false;
        }
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                if (part.trim().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
