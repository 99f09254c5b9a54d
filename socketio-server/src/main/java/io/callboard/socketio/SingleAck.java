package io.callboard.socketio;

import io.callboard.engineio.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The answer of one socket to one event. */
final class SingleAck implements PendingAck {
    private final Executor workers;
    private final CompletableFuture<Arguments> answer = new CompletableFuture<>();
    private EventLoop.@Nullable Timer deadline;

    SingleAck(Executor workers) {
        this.workers = workers;
    }

    CompletableFuture<Arguments> answer() {
        return answer;
    }

    void deadline(EventLoop.Timer timer) {
        deadline = timer;
    }

    @Override
    public void answered(List<@Nullable Object> arguments) {
        cancelDeadline();
        // what the application does then must not run in the loop; and not in the mailbox either,
        // where a listener that waits for this answer would wait for itself
        workers.execute(() -> answer.complete(Arguments.view(arguments)));
    }

    @Override
    public void notSent() {
        fail(NoAckException.Reason.DISCONNECTED);
    }

    @Override
    public void disconnected() {
        fail(NoAckException.Reason.DISCONNECTED);
    }

    @Override
    public void tooMany() {
        fail(NoAckException.Reason.TOO_MANY);
    }

    void timedOut() {
        fail(NoAckException.Reason.TIMED_OUT);
    }

    private void fail(NoAckException.Reason reason) {
        cancelDeadline();
        workers.execute(() -> answer.completeExceptionally(new NoAckException(reason, List.of())));
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
