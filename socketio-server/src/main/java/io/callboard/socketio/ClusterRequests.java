package io.callboard.socketio;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What this server has asked others, and waits to be answered. Thread-safe. */
final class ClusterRequests {
    private final EventLoop timers;
    private final Map<String, Request> waiting = new ConcurrentHashMap<>();

    ClusterRequests(EventLoop timers) {
        this.timers = timers;
    }

    /**
     * Hands over the answers to a request.
     *
     * @param done ends the waiting
     * @param giveUp what is done if that is not so in time
     */
    void await(
            String requestId,
            Duration timeout,
            Consumer<ClusterAnswer> answers,
            CompletionStage<?> done,
            Runnable giveUp) {
        waiting.put(requestId, new Request(answers, giveUp));
        EventLoop.Timer timer = timers.schedule(timeout, giveUp);
        done.whenComplete(
                (result, failure) -> {
                    waiting.remove(requestId);
                    timer.cancel();
                });
    }

    void answered(ClusterAnswer answer) {
        Request request = waiting.get(answer.requestId());
        if (request != null) {
            request.answers.accept(answer);
        }
    }

    /** No answers come from now on. */
    void close() {
        waiting.values().forEach(request -> request.giveUp.run());
    }

    private record Request(Consumer<ClusterAnswer> answers, Runnable giveUp) {}
}
