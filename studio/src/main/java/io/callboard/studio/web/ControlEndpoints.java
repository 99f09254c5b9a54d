package io.callboard.studio.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What one can do to the server to see what becomes of it. */
final class ControlEndpoints {
    private final Runnable restart;

    /**
     * @param restart has the server restart soon; returns at once
     */
    ControlEndpoints(Runnable restart) {
        this.restart = restart;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "/api/restart", 202, this::restart));
    }

    private CompletionStage<?> restart(Call call) {
        restart.run();
        return CompletableFuture.completedFuture(Map.of("restarting", true));
    }
}
