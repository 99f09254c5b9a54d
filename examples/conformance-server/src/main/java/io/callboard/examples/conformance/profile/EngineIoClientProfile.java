package io.callboard.examples.conformance.profile;

import io.callboard.engineio.Admission;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.HttpExchange;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** For the tests of the Engine.IO clients in JavaScript and Java. */
final class EngineIoClientProfile {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private EngineIoClientProfile() {}

    static Application application() {
        EngineIoConfig config =
                EngineIoConfig.builder()
                        .path("/engine.io")
                        .pingInterval(Duration.ofMillis(500))
                        .maxPayload(100)
                        .allowRequest(EngineIoClientProfile::decide)
                        .initialHeaders(request -> Map.of("Set-Cookie", cookies()))
                        .responseHeaders(EngineIoClientProfile::greeting)
                        .build();
        return new Application(config, EngineIoClientConversation::begin);
    }

    private static CompletionStage<Admission> decide(EngineIoSession.Handshake request) {
        return CompletableFuture.completedFuture(
                request.query().containsKey("deny") ? Admission.refused() : Admission.granted());
    }

    private static List<String> cookies() {
        return List.of(
                "1=1; Max-Age=86400",
                "2=2; Path=/; HttpOnly; Secure; SameSite=Strict",
                "3=3; Max-Age=0",
                "4=4; Expires=" + HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
    }

    /** Two headers for the one of the request, if it is there: {@code hi} and the same. */
    private static Map<String, List<String>> greeting(HttpExchange request) {
        String value = request.header("x-engineio");
        return value == null ? Map.of() : Map.of("X-EngineIO", List.of("hi", value));
    }
}
