package io.callboard.engineio;

import java.util.Map;

/**
 * A refused request, with one of Engine.IO's error codes.
 *
 * @param context for diagnostics, not for the client
 */
record Refusal(int code, String message, Map<String, Object> context) {
    private static final String BAD_REQUEST = "Bad request";

    static Refusal transportUnknown(String transport) {
        return new Refusal(0, "Transport unknown", Map.of("transport", transport));
    }

    static Refusal sidUnknown(String sid) {
        return new Refusal(1, "Session ID unknown", Map.of("sid", sid));
    }

    static Refusal badHandshakeMethod(String method) {
        return new Refusal(2, "Bad handshake method", Map.of("method", method));
    }

    static Refusal invalidOrigin(String origin) {
        return new Refusal(3, BAD_REQUEST, Map.of("name", "INVALID_ORIGIN", "origin", origin));
    }

    static Refusal transportHandshakeError() {
        return new Refusal(3, BAD_REQUEST, Map.of("name", "TRANSPORT_HANDSHAKE_ERROR"));
    }

    static Refusal transportMismatch(String transport, String previous) {
        return new Refusal(
                3,
                BAD_REQUEST,
                Map.of(
                        "name",
                        "TRANSPORT_MISMATCH",
                        "transport",
                        transport,
                        "previousTransport",
                        previous));
    }

    static Refusal protocolMismatch(String protocol) {
        return new Refusal(
                3,
                BAD_REQUEST,
                Map.of("name", "PROTOCOL_MISMATCH", "protocol", protocol, "previousProtocol", "4"));
    }

    /** The reference server's message is {@code Forbidden}, unless the hook gives its own. */
    static Refusal forbidden(String message) {
        return new Refusal(4, message, Map.of("message", message));
    }

    static Refusal unsupportedProtocol() {
        return new Refusal(5, "Unsupported protocol version", Map.of("protocol", 3));
    }

    /** The status of a plain HTTP answer. */
    int status() {
        return code == 4 ? 403 : 400;
    }
}
