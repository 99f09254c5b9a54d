package io.callboard.app.http;

import io.callboard.engineio.HttpResponse;
import java.util.concurrent.CompletionStage;

/**
 * Answers the requests of one route. Called on a worker thread, so it may block, unless the route
 * is for others than {@linkplain Route.Audience#CALLERS callers}.
 */
@FunctionalInterface
interface Endpoint {
    /**
     * @throws RuntimeException which {@link Failures} turns into a problem, as it does when the
     *     stage fails
     */
    CompletionStage<HttpResponse> handle(Request request);
}
