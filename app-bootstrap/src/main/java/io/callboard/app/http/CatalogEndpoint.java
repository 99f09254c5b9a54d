package io.callboard.app.http;

import io.callboard.app.catalog.CatalogFormat;
import io.callboard.core.Quoted;
import io.callboard.core.event.EventCatalog;
import io.callboard.engineio.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /v1/catalog}: which events there are. */
final class CatalogEndpoint {
    private final EventCatalog catalog;

    CatalogEndpoint(EventCatalog catalog) {
        this.catalog = catalog;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/catalog", this::show));
    }

    private CompletionStage<HttpResponse> show(Request request) {
        request.allowParameters("format");
        String format = request.parameter("format");
        CatalogFormat chosen =
                format == null
                        ? CatalogFormat.MARKDOWN
                        : CatalogFormat.tryParse(format).orElse(null);
        if (chosen == null) {
            throw new ProblemException(
                    Problem.malformed(
                            String.format(
                                    "The catalog has no format %s. Ask for %s.",
                                    Quoted.of(String.valueOf(format)), CatalogFormat.names())));
        }
        return CompletableFuture.completedFuture(
                Responses.text(chosen.contentType(), chosen.show(catalog)));
    }
}
