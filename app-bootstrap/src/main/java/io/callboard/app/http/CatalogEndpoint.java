package io.callboard.app.http;

import io.callboard.app.catalog.CatalogMarkdown;
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
        if (format != null && !format.equals("markdown")) {
            throw new ProblemException(
                    Problem.malformed(
                            "This version shows the catalog as format=markdown, not as "
                                    + Quoted.of(format)
                                    + "."));
        }
        return CompletableFuture.completedFuture(
                Responses.text("text/markdown; charset=utf-8", CatalogMarkdown.of(catalog)));
    }
}
