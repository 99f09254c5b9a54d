package io.callboard.undertow;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.EventLoop;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.WebSocketListener.Cause;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * One upgraded connection: frames in through a {@link WebSocketDecoder}, frames out through an
 * {@link Outbox}.
 *
 * <p>Everything but {@link #send}, {@link #queuedBytes}, {@link #close} and {@link #drop} happens
 * in the loop. The end goes in steps, which are the states: open; the close frame is queued; it is
 * written and the output is shut down; the connection is closed. The last comes by itself a few
 * seconds after the first at the latest.
 */
final class UndertowWebSocketConnection implements WebSocketConnection, WebSocketDecoder.Events {
    private static final System.Logger LOG =
            System.getLogger(UndertowWebSocketConnection.class.getName());
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final AtomicLongFieldUpdater<UndertowWebSocketConnection> QUEUED =
            AtomicLongFieldUpdater.newUpdater(UndertowWebSocketConnection.class, "queued");

    private final XnioEventLoop loop;
    private final WebSocketListener listener;
    private final WebSocketConnections connections;
    private final WebSocketDecoder decoder;
    private final StreamConnection stream;
    private final Outbox outbox = new Outbox();
    private final Runnable flush = this::flush;

    /** Bytes of messages sent and not yet taken by the socket; also of those still in the inbox. */
    private volatile long queued;

    private boolean flushDue;
    private boolean closeQueued;

    /** Nothing more is read from the client but the end of its stream. */
    private boolean deaf;

    private boolean told;
    private boolean ended;
    private long lastProgress;
    private EventLoop.@Nullable Timer sendTimer;
    private EventLoop.@Nullable Timer closeTimer;

    UndertowWebSocketConnection(
            XnioEventLoop loop,
            StreamConnection stream,
            WebSocketConnections connections,
            WebSocketListener listener,
            int maxMessageBytes) {
        this.loop = loop;
        this.stream = stream;
        this.connections = connections;
        this.listener = listener;
        this.decoder = new WebSocketDecoder(maxMessageBytes);
    }

    /** The 101 is written: starts reading. What came right behind the request is read first. */
    void start() {
        connections.add(this);
        ConduitStreamSourceChannel source = stream.getSourceChannel();
        source.setReadListener(this::readable);
        stream.getSinkChannel().setWriteListener(sink -> flush());
        guarded(() -> listener.opened(this));
        if (!ended) {
            source.resumeReads();
        }
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public long queuedBytes() {
        return queued;
    }

    @Override
    public void send(List<EngineMessage> messages) {
        QUEUED.addAndGet(this, bytes(messages));
        if (loop.isCurrent()) {
            enqueue(messages);
        } else {
            List<EngineMessage> kept = List.copyOf(messages);
            loop.execute(() -> enqueue(kept));
        }
    }

    @Override
    public void close(int code) {
        loop.run(() -> queueClose(code));
    }

    @Override
    public void drop() {
        loop.run(() -> end(Cause.CLOSED));
    }

    @Override
    public void text(String message) {
        if (listening()) {
            guarded(() -> listener.text(message));
        }
    }

    @Override
    public void binary(byte[] message) {
        if (listening()) {
            guarded(() -> listener.binary(message));
        }
    }

    @Override
    public void ping(byte[] payload) {
        if (listening()) {
            outbox.addPong(ControlFrames.pong(payload));
            flushLater();
        }
    }

    @Override
    public void closeFrame(int code) {
        queueClose(code);
        deaf = true;
        tell(Cause.CLOSED);
        flushLater();
    }

    /** The TCP connection is closed, by whomever. */
    void disconnected() {
        loop.run(() -> end(Cause.LOST));
    }

    /** Neither side has said goodbye: a listener may have, amid the frames of one read. */
    private boolean listening() {
        return !closeQueued && !ended;
    }

    private void readable(ConduitStreamSourceChannel source) {
        loop.catchUp();
        ByteBuffer buffer = loop.readBuffer();
        try {
            // one read per event: XNIO is level-triggered, asking again until 0 costs a call more
            int count = source.read(buffer);
            if (count < 0) {
                end(closeQueued ? Cause.CLOSED : Cause.LOST);
            } else if (!deaf) {
                decoder.decode(buffer.flip(), this);
            }
        } catch (WebSocketViolation violation) {
            fail(violation);
        } catch (IOException e) {
            end(Cause.LOST);
        }
    }

    private void fail(WebSocketViolation violation) {
        LOG.log(Level.DEBUG, "Closing a WebSocket connection: {0}", violation.getMessage());
        queueClose(violation.closeCode());
        deaf = true;
        boolean tooLarge = violation.closeCode() == CloseCode.TOO_BIG;
        tell(tooLarge ? Cause.TOO_LARGE : Cause.PROTOCOL_ERROR);
        flushLater();
    }

    private void enqueue(List<EngineMessage> messages) {
        if (closeQueued || ended) {
            queued = ended ? 0 : QUEUED.addAndGet(this, -bytes(messages));
            return;
        }
        boolean idle = outbox.isEmpty();
        for (EngineMessage message : messages) {
            outbox.add(message.webSocketFrame());
        }
        if (outbox.bytes() > connections.maxQueuedBytes() && !idle) {
            flush(); // much in one turn is not yet a slow reader
            if (outbox.bytes() > connections.maxQueuedBytes()) {
                cut();
            }
        }
        flushLater();
    }

    private void queueClose(int code) {
        if (closeQueued || ended) {
            return;
        }
        closeQueued = true;
        byte[] frame = ControlFrames.close(code);
        outbox.add(frame);
        QUEUED.addAndGet(this, frame.length);
        closeTimer = loop.schedule(CLOSE_TIMEOUT, () -> end(Cause.CLOSED));
        flushLater();
    }

    private void flushLater() {
        boolean awaitsWritable = sendTimer != null;
        if (!flushDue && !ended && !awaitsWritable) {
            flushDue = true;
            loop.flushLater(flush);
        }
    }

    private void flush() {
        flushDue = false;
        if (ended) {
            return;
        }
        try {
            if (write()) {
                written();
            } else {
                awaitWritable();
            }
        } catch (IOException e) {
            end(Cause.LOST);
        }
    }

    /** Tells whether the socket took everything. */
    private boolean write() throws IOException {
        ConduitStreamSinkChannel sink = stream.getSinkChannel();
        while (!outbox.isEmpty()) {
            ByteBuffer buffer = loop.writeBuffer();
            long before = outbox.bytes();
            outbox.fill(buffer);
            int count = sink.write(buffer.flip());
            outbox.take(count);
            QUEUED.addAndGet(this, outbox.bytes() - before);
            if (count > 0 && sendTimer != null) {
                lastProgress = System.nanoTime();
            }
            if (buffer.hasRemaining()) {
                return false;
            }
        }
        return true;
    }

    private void written() throws IOException {
        if (sendTimer != null) {
            sendTimer.cancel();
            sendTimer = null;
            stream.getSinkChannel().suspendWrites();
        }
        if (closeQueued && deaf) {
            stream.getSinkChannel().shutdownWrites(); // now the peer's end is awaited
        }
    }

    private void awaitWritable() {
        if (sendTimer == null) {
            lastProgress = System.nanoTime();
            sendTimer = loop.schedule(connections.sendTimeout(), this::checkProgress);
            stream.getSinkChannel().resumeWrites();
        }
    }

    private void checkProgress() {
        Duration stalled = Duration.ofNanos(System.nanoTime() - lastProgress);
        Duration left = connections.sendTimeout().minus(stalled);
        if (left.isNegative() || left.isZero()) {
            cut();
        } else {
            sendTimer = loop.schedule(left, this::checkProgress);
        }
    }

    /** Ends a connection whose peer does not read: what the kernel holds for it is dropped too. */
    private void cut() {
        try {
            stream.setOption(Options.CLOSE_ABORT, true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Cannot reset a slow connection; closing it", e);
        }
        end(Cause.TOO_SLOW);
    }

    private void end(Cause cause) {
        if (ended) {
            return;
        }
        ended = true;
        cancel(sendTimer);
        cancel(closeTimer);
        outbox.clear();
        queued = 0;
        connections.remove(this);
        IoUtils.safeClose(stream);
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
            queueClose(CloseCode.INTERNAL_ERROR);
        }
    }

    private static long bytes(List<EngineMessage> messages) {
        long bytes = 0;
        for (EngineMessage message : messages) {
            bytes += message.webSocketFrame().length;
        }
        return bytes;
    }

    private static void cancel(EventLoop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
