package io.callboard.engineio.inmemory;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.Waiting;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.WebSocketListener.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The client's end of a WebSocket, and the server's. What the server sends is received at once,
 * unless the client has stopped reading.
 */
public final class InMemoryWebSocket implements WebSocketConnection {
    private static final int TOO_LARGE = 1009;

    private final ManualEventLoop loop;
    private final int maxMessageBytes;
    private final Map<String, List<String>> headers;
    private final WebSocketListener listener;
    private final Deque<EngineMessage> received = new ArrayDeque<>();
    private final Waiting queued = new Waiting();
    private boolean reading = true;
    private boolean open = true;
    private boolean told;
    private int closeCode = -1;
    private boolean dropped;

    InMemoryWebSocket(
            ManualEventLoop loop,
            int maxMessageBytes,
            Map<String, List<String>> headers,
            WebSocketListener listener) {
        this.loop = loop;
        this.maxMessageBytes = maxMessageBytes;
        this.headers = headers;
        this.listener = listener;
    }

    /** The headers of the 101 that the engine has given. */
    public Map<String, List<String>> responseHeaders() {
        return headers;
    }

    /** The client sends a text message. */
    public void send(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > maxMessageBytes) {
            tooLarge();
        } else {
            deliver(() -> listener.text(text));
        }
    }

    /** The client sends a binary message. */
    public void send(byte[] bytes) {
        if (bytes.length > maxMessageBytes) {
            tooLarge();
        } else {
            deliver(() -> listener.binary(bytes));
        }
    }

    private void deliver(Runnable event) {
        if (open) {
            loop.execute(event);
        }
        loop.runPending();
    }

    private void tooLarge() {
        closeCode = TOO_LARGE;
        end(Cause.TOO_LARGE);
    }

    /** The client sends a close frame. */
    public void close() {
        end(Cause.CLOSED);
    }

    /** The connection ends in some other way. */
    public void end(Cause cause) {
        ended(cause);
        loop.runPending();
    }

    /** The client stops reading. */
    public void stopReading() {
        reading = false;
    }

    /** The client reads again, beginning with what is queued. */
    public void resumeReading() {
        reading = true;
        received.addAll(queued.takeAll());
    }

    /**
     * Takes the oldest message received: a text message as it is, a binary one as hexadecimal
     * digits in angle brackets, like {@code <01020304>}.
     *
     * @throws IllegalStateException if there is none
     */
    public String take() {
        EngineMessage message = received.poll();
        if (message == null) {
            throw new IllegalStateException("No message was received");
        }
        return written(message);
    }

    /** Takes all messages received, oldest first, each as {@link #take} has it. */
    public List<String> takeAll() {
        List<String> all = received.stream().map(InMemoryWebSocket::written).toList();
        received.clear();
        return all;
    }

    private static String written(EngineMessage message) {
        return message.isBinary()
                ? "<" + HexFormat.of().formatHex(message.payload()) + ">"
                : new String(message.payload(), StandardCharsets.UTF_8);
    }

    /** Whether neither side has ended it. */
    public boolean isOpen() {
        return open;
    }

    /** The code of the server's close frame, 0 if that had none, -1 if there was no such frame. */
    public int closeCode() {
        return closeCode;
    }

    /** Whether the server cut the TCP connection. */
    public boolean isDropped() {
        return dropped;
    }

    @Override
    public ManualEventLoop loop() {
        return loop;
    }

    @Override
    public void send(List<EngineMessage> messages) {
        if (open) {
            messages.forEach(reading ? received::add : queued::add);
        }
    }

    @Override
    public long queuedBytes() {
        return queued.bytes();
    }

    @Override
    public void close(int code) {
        if (open) {
            closeCode = code;
            ended(Cause.CLOSED);
        }
    }

    @Override
    public void drop() {
        dropped = true;
        ended(Cause.LOST);
    }

    private void ended(Cause cause) {
        open = false;
        if (!told) {
            told = true;
            loop.execute(() -> listener.closed(cause));
        }
    }
}
