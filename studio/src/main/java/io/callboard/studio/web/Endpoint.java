package io.callboard.studio.web;

import java.util.concurrent.CompletionStage;

/** Answers the requests of one route. Called on a worker, so it may block. */
@FunctionalInterface
interface Endpoint {
    /**
     * @return what is answered, as JSON
     * @throws io.callboard.studio.model.RefusedException if the application's rules say no
     */
    CompletionStage<?> answer(Call call);
}
