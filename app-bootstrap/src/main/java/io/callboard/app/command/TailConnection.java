package io.callboard.app.command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection to a Socket.IO server, read by one thread. */
final class TailConnection implements WebSocket.Listener, AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

    /** What stands in the queue for the end of the connection. Engine.IO's close packet. */
    private static final String CLOSED = "1";

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    /**
     * Connects. Blocks.
     *
     * @throws ExecutionException if no server answers
     */
    TailConnection(HttpClient client, URI server)
            throws ExecutionException, InterruptedException, TimeoutException {
        String scheme = "https".equals(server.getScheme()) ? "wss" : "ws";
        URI url =
                URI.create(
                        scheme
                                + "://"
                                + server.getRawAuthority()
                                + "/socket.io/?EIO=4&transport=websocket");
        socket =
                client.newWebSocketBuilder()
                        .connectTimeout(CONNECT_PATIENCE)
                        .buildAsync(url, this)
                        .get(CONNECT_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The next message; null if there is none in time. Blocks. */
    @Nullable String receive(Duration atMost) throws InterruptedException {
        return messages.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends a message, after those before. Blocks. */
    void send(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        messages.add(CLOSED);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        messages.add(CLOSED);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
