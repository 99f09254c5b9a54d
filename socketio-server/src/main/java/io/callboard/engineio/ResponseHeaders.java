package io.callboard.engineio;

import java.util.List;
import java.util.Map;

/**
 * Adds headers to the answers of the engine. Called by any thread; must not block, and must only
 * look at the facts of the request, never answer it.
 */
@FunctionalInterface
public interface ResponseHeaders {
    /** Adds nothing. */
    ResponseHeaders NONE = request -> Map.of();

    /** The headers to add, by name. They replace others of the same name. */
    Map<String, List<String>> headersFor(HttpExchange request);
}
