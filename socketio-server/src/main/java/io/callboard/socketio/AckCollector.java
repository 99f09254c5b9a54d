package io.callboard.socketio;

import io.callboard.engineio.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The answers of many sockets to one event, of each the first argument.
 *
 * <p>Thread-safe: the sockets may belong to different loops.
 */
final class AckCollector implements PendingAck {
    private final Executor workers;
    private final CompletableFuture<List<@Nullable Object>> answers = new CompletableFuture<>();

    // guarded by this
    private int expected;
    private final List<@Nullable Object> responses = new ArrayList<>();
    private final List<EventLoop.Timer> deadlines = new ArrayList<>();

    AckCollector(int expected, Executor workers) {
        this.expected = expected;
        this.workers = workers;
        if (expected == 0) {
            answers.complete(List.of());
        }
    }

    CompletableFuture<List<@Nullable Object>> answers() {
        return answers;
    }

    synchronized void deadline(EventLoop.Timer timer) {
        deadlines.add(timer);
    }

    @Override
    public synchronized void answered(List<@Nullable Object> arguments) {
        responses.add(arguments.isEmpty() ? null : arguments.get(0));
        completeIfAllAnswered();
    }

    /** It was no recipient after all. */
    @Override
    public synchronized void notSent() {
        expected--;
        completeIfAllAnswered();
    }

    /** It will not answer: the others have until the deadline. */
    @Override
    public void disconnected() {}

    /** As {@link #disconnected}. */
    @Override
    public void tooMany() {}

    private void completeIfAllAnswered() {
        if (responses.size() == expected) {
            List<@Nullable Object> all = copy();
            deadlines.forEach(EventLoop.Timer::cancel);
            workers.execute(() -> answers.complete(all));
        }
    }

    synchronized void timedOut() {
        if (responses.size() < expected) {
            NoAckException failure = new NoAckException(NoAckException.Reason.TIMED_OUT, copy());
            workers.execute(() -> answers.completeExceptionally(failure));
        }
    }

    private List<@Nullable Object> copy() {
        return Collections.unmodifiableList(new ArrayList<>(responses));
    }
}
