package io.callboard.jsr356;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.EventLoop;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.WebSocketListener.Cause;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One session of the container as the engine sees it.
 *
 * <p>The container calls on its own threads, one at a time per session; each call becomes a task of
 * the loop, and so does what a send brings about: the listener never hears of anything amid a call
 * of its own. A client that sends faster than the loop runs is slowed down by {@link InboundGate}.
 *
 * <p>Jakarta WebSocket can close a session and no more: a close frame without a code is sent as
 * 1000, and {@link #drop} asks the container for an abnormal closure, which ends the TCP connection
 * as soon as the container sees fit.
 */
final class Jsr356WebSocketConnection
        implements WebSocketConnection, MessageAssembler.Receiver, Outbox.Owner {
    private static final System.Logger LOG =
            System.getLogger(Jsr356WebSocketConnection.class.getName());
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final Session session;
    private final WebSocketConnections connections;
    private final WebSocketListener listener;
    private final Outbox outbox;
    private final InboundGate gate = new InboundGate();
    private final AtomicBoolean watched = new AtomicBoolean();

    /** Nothing more is taken from the client. */
    private volatile boolean deaf;

    private volatile int closeCode = CloseCode.NONE;

    // these belong to the loop
    private boolean told;
    private boolean ended;
    private EventLoop.@Nullable Timer closeTimer;

    Jsr356WebSocketConnection(
            EventLoop loop,
            Session session,
            WebSocketConnections connections,
            WebSocketListener listener) {
        this.loop = loop;
        this.session = session;
        this.connections = connections;
        this.listener = listener;
        RemoteEndpoint.Async remote = session.getAsyncRemote();
        // later than the outbox, so that the cause is known
        remote.setSendTimeout(connections.sendTimeout().multipliedBy(2).toMillis());
        if (session.getMaxIdleTimeout() > 0) {
            session.setMaxIdleTimeout(0); // the engine has its heartbeat
        }
        this.outbox = new Outbox(remote, connections.maxQueuedBytes(), this);
    }

    /** The container has opened the session, and calls for it only after this has returned. */
    void opened() {
        connections.add(this);
        loop.execute(() -> guarded(() -> listener.opened(this)));
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void send(List<EngineMessage> messages) {
        outbox.add(Outgoing.of(messages, connections.texts()));
    }

    @Override
    public long queuedBytes() {
        return outbox.bytes();
    }

    @Override
    public void close(int code) {
        if (loop.isCurrent()) {
            closeAfterWaiting(code); // at once: what is sent after this counts for nothing
        } else {
            loop.execute(() -> closeAfterWaiting(code));
        }
    }

    @Override
    public void drop() {
        loop.execute(() -> cut(Cause.CLOSED));
    }

    /** The container has closed the session. */
    void ended(int code) {
        loop.execute(() -> end(closeTimer != null ? Cause.CLOSED : causeOf(code)));
    }

    @Override
    public void text(String message, int size) {
        receive(size, () -> listener.text(message));
    }

    @Override
    public void binary(byte[] message) {
        receive(message.length, () -> listener.binary(message));
    }

    @Override
    public void tooLarge() {
        deaf = true;
        loop.execute(
                () -> {
                    tell(Cause.TOO_LARGE);
                    closeAfterWaiting(CloseCode.TOO_BIG);
                });
    }

    /** On a thread of the container. */
    private void receive(int size, Runnable call) {
        if (deaf) {
            return;
        }
        if (!gate.enter(size)) {
            LOG.log(Level.WARNING, "An event loop is far behind; closing a WebSocket connection");
            deaf = true;
            connections.limitReached("inbound-bytes");
            close(CloseCode.TRY_AGAIN_LATER);
            return;
        }
        loop.execute(
                () -> {
                    gate.leave(size);
                    if (!deaf) {
                        guarded(call);
                    }
                });
    }

    @Override
    public void waitingForPeer() {
        if (watched.compareAndSet(false, true)) {
            EventLoop.Timer unused = loop.schedule(connections.sendTimeout(), this::checkAge);
        }
    }

    @Override
    public void overflowed() {
        loop.execute(() -> cut(Cause.TOO_SLOW));
    }

    @Override
    public void failed(Throwable failure) {
        LOG.log(Level.DEBUG, "A message could not be sent", failure);
        loop.execute(() -> cut(Cause.LOST));
    }

    @Override
    public void drained() {
        connections.close(session, closeCode);
    }

    private void checkAge() {
        watched.set(false);
        Duration age = outbox.age();
        Duration left = connections.sendTimeout().minus(age);
        if (age.isZero() || ended) {
            return;
        }
        if (left.isNegative() || left.isZero()) {
            cut(Cause.TOO_SLOW);
        } else if (watched.compareAndSet(false, true)) {
            EventLoop.Timer unused = loop.schedule(left, this::checkAge);
        }
    }

    private void closeAfterWaiting(int code) {
        if (closeTimer == null && !ended) {
            deaf = true;
            closeCode = code;
            closeTimer = loop.schedule(CLOSE_TIMEOUT, () -> cut(Cause.CLOSED));
            outbox.end();
        }
    }

    private void cut(Cause cause) {
        if (!ended) {
            connections.cut(session);
        }
        end(cause);
    }

    private void end(Cause cause) {
        if (ended) {
            return;
        }
        ended = true;
        deaf = true;
        if (closeTimer != null) {
            closeTimer.cancel();
        }
        outbox.drop();
        connections.remove(this);
        tell(cause);
    }

    private void tell(Cause cause) {
        if (!told) {
            told = true;
            guarded(() -> listener.closed(cause));
        }
    }

    /** A listener's bug costs its connection, not the loop. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A WebSocket listener failed; closing its connection", e);
            closeAfterWaiting(CloseCode.INTERNAL_ERROR);
        }
    }

    private static Cause causeOf(int code) {
        return switch (code) {
            case CloseCode.ABNORMAL -> Cause.LOST;
            case CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_PAYLOAD -> Cause.PROTOCOL_ERROR;
            case CloseCode.TOO_BIG -> Cause.TOO_LARGE;
            default -> Cause.CLOSED;
        };
    }
}
