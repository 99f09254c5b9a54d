package io.callboard.jsr356;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The open WebSocket connections of a transport, and what each of them is allowed. Thread-safe.
 *
 * <p>Sessions are closed on threads of their own: containers may block for the close frame.
 */
final class WebSocketConnections {
    private static final System.Logger LOG = System.getLogger(WebSocketConnections.class.getName());
    private static final int CLOSING_THREADS = 8;
    private static final int KEEP_ALIVE_SECONDS = 10;

    private final Set<Jsr356WebSocketConnection> open = ConcurrentHashMap.newKeySet();
    private final SharedTexts texts = new SharedTexts();
    private final DaemonThreads closingThreads = new DaemonThreads("callboard-jsr356-close");
    private final ThreadPoolExecutor closers;
    private final int maxQueuedBytes;
    private final Duration sendTimeout;
    private final Consumer<String> limitReached;

    WebSocketConnections(int maxQueuedBytes, Duration sendTimeout, Consumer<String> limitReached) {
        this.maxQueuedBytes = maxQueuedBytes;
        this.sendTimeout = sendTimeout;
        this.limitReached = limitReached;
        closers =
                new ThreadPoolExecutor(
                        CLOSING_THREADS,
                        CLOSING_THREADS,
                        KEEP_ALIVE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        closingThreads,
                        new ThreadPoolExecutor.DiscardPolicy());
        closers.allowCoreThreadTimeOut(true);
    }

    int maxQueuedBytes() {
        return maxQueuedBytes;
    }

    Duration sendTimeout() {
        return sendTimeout;
    }

    void limitReached(String limit) {
        limitReached.accept(limit);
    }

    SharedTexts texts() {
        return texts;
    }

    void add(Jsr356WebSocketConnection connection) {
        open.add(connection);
    }

    void remove(Jsr356WebSocketConnection connection) {
        open.remove(connection);
        if (open.isEmpty()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /**
     * Sends a close frame with the code, and waits for the peer's as long as the container does.
     */
    void close(Session session, int code) {
        int onTheWire = code == CloseCode.NONE ? CloseCode.NORMAL : code;
        closers.execute(() -> close(session, CloseCodes.getCloseCode(onTheWire)));
    }

    /** Ends a session whose peer does not read, or is gone. */
    void cut(Session session) {
        closers.execute(
                () -> {
                    close(session, CloseCodes.UNEXPECTED_CONDITION);
                    expire(session);
                });
    }

    /** Jetty holds on to a session whose close frame it cannot write, until that is idle. */
    private static void expire(Session session) {
        try {
            session.setMaxIdleTimeout(1);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A session is closed: {0}", e.getMessage());
        }
    }

    private static void close(Session session, CloseReason.CloseCode code) {
        try {
            session.close(new CloseReason(code, ""));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A session could not be closed properly: {0}", e.getMessage());
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

    /** Ends the closing threads when they are done. */
    void stop() {
        closers.shutdown();
        closingThreads.awaitEnd();
    }
}
