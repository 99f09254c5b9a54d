package io.callboard.app.http;

import io.callboard.engineio.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /health/live} and {@code /health/ready}, for whoever runs the server. No key needed. */
final class HealthEndpoints {
    private static final HttpResponse UP = Responses.json(200, Map.of("status", "up"));

    private final Readiness readiness;

    HealthEndpoints(Readiness readiness) {
        this.readiness = readiness;
    }

    List<Route> routes() {
        return List.of(
                Route.open("GET", "/health/live", request -> CompletableFuture.completedFuture(UP)),
                Route.open("GET", "/health/ready", request -> ready()));
    }

    private CompletionStage<HttpResponse> ready() {
        return readiness.failing().thenApply(HealthEndpoints::answer);
    }

    private static HttpResponse answer(Optional<String> failing) {
        return failing.map(part -> Problem.unavailable("not-ready", "Not ready: " + part + "."))
                .map(Problem::response)
                .orElse(UP);
    }
}
