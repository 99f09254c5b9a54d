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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client that shows every message, and every failure. It answers pings, unless told not
 * to.
 */
public final class RawSocket implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 30;
    private static final Pattern OFFSET = Pattern.compile(",\"[A-Za-z0-9_-]{8}\\.[0-9]+\"]$");

    /** Strings, byte arrays, the close code as a number, and {@code error: } with what failed. */
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

    private final StringBuilder text = new StringBuilder();
    private volatile boolean answersPings = true;
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    /** The last message is on its way. Guarded by this. */
    private CompletableFuture<WebSocket> sent = socket;

    private RawSocket() {}

    static RawSocket open(HttpClient client, URI uri) {
        RawSocket raw = new RawSocket();
        raw.socket.complete(client.newWebSocketBuilder().buildAsync(uri, raw).join());
        return raw;
    }

    public void doNotAnswerPings() {
        answersPings = false;
    }

    public void send(String message) {
        send(to -> to.sendText(message, true));
    }

    public void send(byte[] message) {
        send(to -> to.sendBinary(ByteBuffer.wrap(message), true));
    }

    /** One at a time, as the JDK has it. When one fails, so do those behind it. */
    private synchronized void send(Function<WebSocket, CompletionStage<WebSocket>> message) {
        sent = sent.thenCompose(message).whenComplete((to, failure) -> show(failure));
    }

    private void show(@Nullable Throwable failure) {
        if (failure != null) {
            received.add("error: " + failure);
        }
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
        Object message = next();
        assertThat(message).as("a text").isInstanceOf(String.class);
        return (String) message;
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
        show(error);
    }
}
