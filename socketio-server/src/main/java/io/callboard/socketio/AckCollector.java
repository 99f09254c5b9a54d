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
final class AckCollector implements BroadcastAck {
    private static final int UNKNOWN = -1;

    private final Executor workers;
    private final CompletableFuture<List<@Nullable Object>> answers = new CompletableFuture<>();

    // guarded by this
    private int expected;

    /** The other servers that take part: 0 if there is no cluster. */
    private int servers;

    /** How many of those have said how many clients got the event. */
    private int counted;

    private final List<@Nullable Object> responses = new ArrayList<>();
    private final List<EventLoop.Timer> deadlines = new ArrayList<>();

    private AckCollector(int expected, int servers, Executor workers) {
        this.expected = expected;
        this.servers = servers;
        this.workers = workers;
    }

    /** Of this server's sockets alone. */
    static AckCollector local(int expected, Executor workers) {
        AckCollector collector = new AckCollector(expected, 0, workers);
        if (expected == 0) {
            collector.answers.complete(List.of());
        }
        return collector;
    }

    /** Of this server's sockets, and others of the cluster that are yet to be counted. */
    static AckCollector clustered(int expected, Executor workers) {
        return new AckCollector(expected, UNKNOWN, workers);
    }

    CompletableFuture<List<@Nullable Object>> answers() {
        return answers;
    }

    @Override
    public synchronized void deadline(EventLoop.Timer timer) {
        deadlines.add(timer);
    }

    @Override
    public void answered(List<@Nullable Object> arguments) {
        answered(arguments.isEmpty() ? null : arguments.get(0));
    }

    synchronized void answered(@Nullable Object value) {
        responses.add(value);
        completeIfAllAnswered();
    }

    /** So many other servers have been sent the event. Some may have answered already. */
    synchronized void expectServers(int others) {
        servers = others;
        completeIfAllAnswered();
    }

    /** Another server says how many of its clients got the event. */
    synchronized void counted(int clients) {
        counted++;
        expected += clients;
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

    @Override
    public void handedOver(int sockets) {}

    private void completeIfAllAnswered() {
        if (allAnswered()) {
            List<@Nullable Object> all = copy();
            deadlines.forEach(EventLoop.Timer::cancel);
            workers.execute(() -> answers.complete(all));
        }
    }

    private boolean allAnswered() {
        return servers == counted && responses.size() == expected;
    }

    @Override
    public synchronized void timedOut() {
        if (!allAnswered()) {
            NoAckException failure = NoAckException.timedOut(copy());
            workers.execute(() -> answers.completeExceptionally(failure));
        }
    }

    private List<@Nullable Object> copy() {
        return Collections.unmodifiableList(new ArrayList<>(responses));
    }
}
