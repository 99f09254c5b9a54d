package io.callboard.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The answers of the other servers to one question, of each one. Thread-safe.
 *
 * @param <A> what they answer; anything else is ignored
 * @param <R> what is made of all of it
 */
final class ServerAnswers<A extends ClusterAnswer, R> {
    private static final int UNKNOWN = -1;

    private final Class<A> type;
    private final Function<List<A>, R> result;
    private final Executor workers;
    private final CompletableFuture<R> all = new CompletableFuture<>();

    // guarded by this
    private final List<A> answers = new ArrayList<>();
    private int expected = UNKNOWN;

    ServerAnswers(Class<A> type, Function<List<A>, R> result, Executor workers) {
        this.type = type;
        this.result = result;
        this.workers = workers;
    }

    /** Completed by a worker. */
    CompletableFuture<R> all() {
        return all;
    }

    /** How many servers are to answer. Some may have done so already. */
    synchronized void expect(int servers) {
        expected = servers;
        completeIfAllAnswered();
    }

    synchronized void answered(ClusterAnswer answer) {
        if (type.isInstance(answer)) {
            answers.add(type.cast(answer));
            completeIfAllAnswered();
        }
    }

    private void completeIfAllAnswered() {
        if (answers.size() == expected) {
            R made = soFar();
            workers.execute(() -> all.complete(made));
        }
    }

    /** Nobody waits any longer. */
    void fail(RuntimeException failure) {
        workers.execute(() -> all.completeExceptionally(failure));
    }

    /** What is made of those that have come. */
    synchronized R soFar() {
        return result.apply(List.copyOf(answers));
    }

    /** For a message: what did not come. */
    synchronized String missing() {
        if (expected == UNKNOWN) {
            return "The cluster did not tell in time how many servers there are. See whether what"
                    + " connects them, like Redis, is slow or cannot be reached; clusterTimeout"
                    + " says how long it is waited for";
        }
        return "Only " + answers.size() + " of " + expected + " other servers answered in time";
    }
}
