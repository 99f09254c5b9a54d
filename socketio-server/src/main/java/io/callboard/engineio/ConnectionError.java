package io.callboard.engineio;

import java.util.Map;

/**
 * Why a request was refused.
 *
 * @param request the request, which has been answered
 * @param code 0 to 5, Engine.IO's error codes
 * @param message what the client was told
 * @param context what the client was not told, e.g. {@code {name=TRANSPORT_MISMATCH,
 *     transport=polling, previousTransport=websocket}}
 */
public record ConnectionError(
        HttpExchange request, int code, String message, Map<String, Object> context) {
    public ConnectionError {
        context = Map.copyOf(context);
    }
}
