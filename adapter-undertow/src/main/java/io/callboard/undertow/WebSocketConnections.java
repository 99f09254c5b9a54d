package io.callboard.undertow;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The open WebSocket connections of a server, and what each of them is allowed. Thread-safe. */
final class WebSocketConnections {
    private final Set<UndertowWebSocketConnection> open = ConcurrentHashMap.newKeySet();
    private final int maxQueuedBytes;
    private final Duration sendTimeout;

    WebSocketConnections(int maxQueuedBytes, Duration sendTimeout) {
        this.maxQueuedBytes = maxQueuedBytes;
        this.sendTimeout = sendTimeout;
    }

    int maxQueuedBytes() {
        return maxQueuedBytes;
    }

    Duration sendTimeout() {
        return sendTimeout;
    }

    void add(UndertowWebSocketConnection connection) {
        open.add(connection);
    }

    void remove(UndertowWebSocketConnection connection) {
        open.remove(connection);
        if (open.isEmpty()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Sends all clients away, RFC 6455 section 7.4.1, code 1001. */
    void closeAll() {
        open.forEach(connection -> connection.close(CloseCode.GOING_AWAY));
    }

    /** Waits until none is open, but not longer than until the time, of {@link System#nanoTime}. */
    synchronized void awaitNone(long deadline) throws InterruptedException {
        while (!open.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
