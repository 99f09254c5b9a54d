package io.callboard.app.http;

import io.callboard.app.metrics.Counts;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code /metrics}, for Prometheus: with a key, or from the machine the server runs on. */
final class MetricsEndpoint {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Counts counts;

    MetricsEndpoint(Counts counts) {
        this.counts = counts;
    }

    List<Route> routes() {
        return List.of(
                Route.local(
                        "GET",
                        "/metrics",
                        request ->
                                CompletableFuture.completedFuture(
                                        Responses.text(TEXT_FORMAT, counts.text()))));
    }
}
