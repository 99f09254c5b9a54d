package io.callboard.examples.conformance.profile;

import io.callboard.engineio.Admission;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.HttpExchange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What the tests of the Socket.IO clients expect of the engine. */
final class ClientSettings {
    private static final int DECISION_MILLIS = 10;

    private ClientSettings() {}

    static EngineIoConfig engine() {
        return EngineIoConfig.builder()
                .path("/socket.io")
                .pingInterval(Duration.ofSeconds(2))
                .allowRequest(ClientSettings::decideLater)
                .initialHeaders(request -> Map.of("x-initial", List.of("1")))
                .responseHeaders(ClientSettings::everywhere)
                .build();
    }

    private static Map<String, List<String>> everywhere(HttpExchange request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("x-every", List.of("1"));
        String sentBack = request.header("x-socketio");
        if (sentBack != null) {
            headers.put("X-SocketIO", List.of(sentBack));
        }
        return headers;
    }

    private static CompletionStage<Admission> decideLater(EngineIoSession.Handshake request) {
        return CompletableFuture.supplyAsync(
                () -> decide(request),
                CompletableFuture.delayedExecutor(DECISION_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static Admission decide(EngineIoSession.Handshake request) {
        return request.query().containsKey("deny")
                ? Admission.refused("no thanks")
                : Admission.granted();
    }
}
