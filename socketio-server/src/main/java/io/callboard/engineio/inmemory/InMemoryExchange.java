package io.callboard.engineio.inmemory;

import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.callboard.engineio.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that was sent, and what became of it. */
public final class InMemoryExchange implements HttpExchange {
    private final ManualEventLoop loop;
    private final InMemoryRequest request;
    private @Nullable HttpResponse response;
    private @Nullable InMemoryWebSocket socket;
    private @Nullable Runnable bodyRead;
    private @Nullable Runnable abortListener;
    private boolean bodyComplete;
    private boolean dropped;
    private boolean aborted;

    InMemoryExchange(ManualEventLoop loop, InMemoryRequest request) {
        this.loop = loop;
        this.request = request;
        this.bodyComplete = request.bodyComplete;
    }

    /** Whether the server still keeps the client waiting. */
    public boolean isPending() {
        return response == null && socket == null && !dropped && !aborted;
    }

    /** Whether the server closed the connection without an answer. */
    public boolean isDropped() {
        return dropped;
    }

    /**
     * @throws IllegalStateException if there is no answer
     */
    public HttpResponse response() {
        if (response == null) {
            throw new IllegalStateException("There is no HTTP answer to " + this);
        }
        return response;
    }

    /** The status of the answer. */
    public int status() {
        return response().status();
    }

    /** The body of the answer. */
    public String text() {
        return new String(response().body(), StandardCharsets.UTF_8);
    }

    /** A header of the answer, several values joined by a comma; null if absent. */
    public @Nullable String responseHeader(String name) {
        return response().headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> String.join(", ", header.getValue()))
                .findFirst()
                .orElse(null);
    }

    /** Whether it has become a WebSocket. */
    public boolean isWebSocket() {
        return socket != null;
    }

    /**
     * The WebSocket that the request has opened.
     *
     * @throws IllegalStateException if it has not
     */
    public InMemoryWebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("There is no WebSocket from " + this);
        }
        return socket;
    }

    /** The client goes away. */
    public void abort() {
        if (isPending()) {
            abortUnsent();
        }
    }

    /** The client goes away before the answer has reached it completely. */
    public void abortUnsent() {
        aborted = true;
        if (abortListener != null) {
            loop.execute(abortListener);
        }
        loop.runPending();
    }

    /** The rest of the body arrives. */
    public void completeBody() {
        bodyComplete = true;
        if (bodyRead != null && !aborted) {
            loop.execute(bodyRead);
        }
        loop.runPending();
    }

    @Override
    public ManualEventLoop loop() {
        return loop;
    }

    @Override
    public String method() {
        return request.method;
    }

    @Override
    public String path() {
        return request.path;
    }

    @Override
    public String query() {
        return request.query;
    }

    @Override
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    @Override
    public String remoteAddress() {
        return request.remoteAddress;
    }

    @Override
    public boolean secure() {
        return request.secure;
    }

    @Override
    public boolean webSocketRequest() {
        return request.webSocket;
    }

    @Override
    public void readBody(int maxBytes, Consumer<Body> reader) {
        byte[] bytes = request.body;
        bodyRead =
                () ->
                        reader.accept(
                                bytes.length > maxBytes
                                        ? new Body.TooLarge()
                                        : new Body.Complete(bytes));
        if (!aborted && (bodyComplete || bytes.length > maxBytes)) {
            loop.execute(bodyRead);
        }
    }

    @Override
    public void onAbort(Runnable listener) {
        abortListener = listener;
    }

    @Override
    public void respond(HttpResponse newResponse) {
        answered();
        if (!aborted) {
            response = newResponse;
        }
    }

    @Override
    public void acceptWebSocket(
            Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener) {
        answered();
        if (!aborted) {
            InMemoryWebSocket opened =
                    new InMemoryWebSocket(loop, maxMessageBytes, headers, listener);
            socket = opened;
            loop.execute(() -> listener.opened(opened));
        }
    }

    @Override
    public void drop() {
        answered();
        dropped = !aborted;
    }

    private void answered() {
        if (!isPending() && !aborted) {
            throw new IllegalStateException("A second answer to " + this);
        }
    }

    @Override
    public String toString() {
        return request.method + " " + request.path;
    }
}
