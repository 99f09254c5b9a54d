package io.callboard.jsr356;

import io.callboard.engineio.EventLoop;
import io.callboard.engineio.HttpResponse;
import io.callboard.engineio.WebSocketListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One WebSocket handshake. Containers upgrade only on the thread that handles the request, so that
 * thread waits here for the engine to decide.
 */
final class UpgradeExchange extends ServletExchange {
    private static final byte[] NOTHING = {};

    private final CompletableFuture<Decision> decision = new CompletableFuture<>();

    UpgradeExchange(RequestHead head, EventLoop loop) {
        super(head, loop);
    }

    /** What the engine decided. */
    sealed interface Decision {
        record Refused(HttpResponse response) implements Decision {}

        record Accepted(
                Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener)
                implements Decision {}

        /** No answer in time, or none at all. */
        record GivenUp() implements Decision {}
    }

    /** Waits for the decision; one that comes later than this counts for nothing. */
    Decision await(Duration patience) {
        try {
            return decision.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A decision never fails", e);
        }
    }

    private Decision giveUp() {
        if (decision.complete(new Decision.GivenUp())) {
            abort();
        }
        return decision.join();
    }

    @Override
    public boolean webSocketRequest() {
        return true;
    }

    /** A handshake has no body. */
    @Override
    public void readBody(int maxBytes, Consumer<Body> reader) {
        loop().execute(() -> reader.accept(new Body.Complete(NOTHING)));
    }

    @Override
    public void respond(HttpResponse response) {
        decision.complete(new Decision.Refused(response));
    }

    @Override
    public void acceptWebSocket(
            Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener) {
        decision.complete(new Decision.Accepted(headers, maxMessageBytes, listener));
    }

    /** Answered with 503: the Servlet API has no means to close a connection without an answer. */
    @Override
    public void drop() {
        decision.complete(new Decision.GivenUp());
    }
}
