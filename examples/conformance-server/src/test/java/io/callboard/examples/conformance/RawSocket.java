package io.callboard.examples.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that shows every message. It answers pings, unless told not to. */
public final class RawSocket implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 30;
    private static final Pattern OFFSET = Pattern.compile(",\"[A-Za-z0-9_-]{8}\\.[0-9]+\"]$");

    /** Strings, byte arrays, and the close code as a number. */
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

    private final StringBuilder text = new StringBuilder();
    private volatile boolean answersPings = true;
    private CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private RawSocket() {}

    static RawSocket open(HttpClient client, URI uri) {
        RawSocket raw = new RawSocket();
        raw.socket = client.newWebSocketBuilder().buildAsync(uri, raw);
        raw.socket.join();
        return raw;
    }

    public void doNotAnswerPings() {
        answersPings = false;
    }

    public synchronized void send(String message) {
        socket = socket.thenCompose(to -> to.sendText(message, true));
    }

    public synchronized void send(byte[] message) {
        socket = socket.thenCompose(to -> to.sendBinary(ByteBuffer.wrap(message), true));
    }

    public void close() {
        socket.join().abort();
    }

    /** The next message, or the code of the close frame. */
    public Object next() throws InterruptedException {
        Object message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        return message == null ? "" : message;
    }

    public String nextText() throws InterruptedException {
        return (String) next();
    }

    /** Waits a little for a message that should not come. */
    public @Nullable Object unexpected(long millis) throws InterruptedException {
        return received.poll(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            if (message.equals("2") && answersPings) {
                send("3");
            } else {
                // without the offset, which is another every time
                received.add(OFFSET.matcher(message).replaceFirst("]"));
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.add(bytes);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        received.add(reason.isEmpty() ? code : code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        received.add("error: " + error);
    }
}
