package io.callboard.jsr356;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a WebSocket opening handshake must look like. RFC 6455 section 4.2.1. */
final class WebSocketHandshake {
    static final int WELL_FORMED = 0;
    static final int UPGRADE_REQUIRED = 426;
    static final String VERSION = "13";

    private static final int KEY_BYTES = 16;

    private WebSocketHandshake() {}

    /** Tells whether the client wants a WebSocket, however badly it says so. */
    static boolean wanted(RequestHead request) {
        return hasToken(request.all("upgrade"), "websocket");
    }

    /** The status to refuse the handshake with, or {@link #WELL_FORMED}. */
    static int refusal(RequestHead request) {
        if (!request.method().equals("GET")
                || !hasToken(request.all("connection"), "upgrade")
                || !isKey(request.single("sec-websocket-key"))) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        boolean knownVersion = VERSION.equals(request.single("sec-websocket-version"));
        return knownVersion ? WELL_FORMED : UPGRADE_REQUIRED;
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasToken(List<String> values, String token) {
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                if (part.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
