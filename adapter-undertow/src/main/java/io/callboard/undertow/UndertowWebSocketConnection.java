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
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * One upgraded connection: frames in through a {@link WebSocketDecoder}, frames out through a
 * {@link FrameWriter}.
 *
 * <p>Everything but the methods of {@link WebSocketConnection} happens in the loop. The end goes in
 * steps: a close frame is queued; it is written and, when the peer has no more to say, the output
 * is shut down; the peer closes its end. The connection is closed with the last step, or a few
 * seconds after the first.
 */
final class UndertowWebSocketConnection
        implements WebSocketConnection,
                WebSocketDecoder.Events,
                FrameWriter.Owner,
                ChannelListener<ConduitStreamSourceChannel> {
    private static final System.Logger LOG =
            System.getLogger(UndertowWebSocketConnection.class.getName());
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final XnioEventLoop loop;
    private final StreamConnection stream;
    private final WebSocketConnections connections;
    private final WebSocketListener listener;
    private final int maxMessageBytes;
    private final FrameWriter writer;

    /** Has begun a frame or a message; null in between, where most connections are. */
    private @Nullable WebSocketDecoder decoder;

    /** The listener knows that it is open. */
    private boolean open;

    private boolean closeQueued;

    /** The peer said goodbye, or nonsense: only the end of its stream is of interest. */
    private boolean deaf;

    private boolean ended;
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
        this.maxMessageBytes = maxMessageBytes;
        this.writer = new FrameWriter(loop, stream.getSinkChannel(), connections, this);
    }

    /** The 101 is written: starts reading. */
    void start() {
        if (!stream.isOpen()) {
            ended = true;
            return;
        }
        connections.add(this);
        writer.start();
        ConduitStreamSourceChannel source = stream.getSourceChannel();
        source.setReadListener(this);
        open = true;
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
        return writer.queuedBytes();
    }

    @Override
    public void send(List<EngineMessage> messages) {
        writer.announce(messages);
        if (loop.isCurrent()) {
            write(messages);
        } else {
            List<EngineMessage> kept = List.copyOf(messages);
            loop.execute(() -> write(kept));
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
            writer.writePong(ControlFrames.pong(payload));
        }
    }

    @Override
    public void closeFrame(int code) {
        if (!ended) {
            queueClose(code);
            deafen(Cause.CLOSED);
        }
    }

    @Override
    public void allWritten() throws IOException {
        if (closeQueued && deaf) {
            stream.getSinkChannel().shutdownWrites(); // now the peer's end is awaited
        }
    }

    @Override
    public void cannotWrite(Cause cause) {
        if (cause == Cause.TOO_SLOW) {
            reset();
        }
        end(cause);
    }

    /** The TCP connection is closed, by whomever. */
    void disconnected() {
        loop.run(() -> end(Cause.LOST));
    }

    /** It is readable. */
    @Override
    public void handleEvent(ConduitStreamSourceChannel source) {
        loop.catchUp();
        ByteBuffer buffer = loop.readBuffer();
        try {
            // one read per event: XNIO is level-triggered, asking again until 0 costs a call more
            int count = source.read(buffer);
            if (count < 0) {
                end(closeQueued ? Cause.CLOSED : Cause.LOST);
            } else {
                received(buffer.flip());
            }
        } catch (IOException e) {
            end(Cause.LOST);
        }
    }

    /** The client has sent this. */
    void received(ByteBuffer bytes) {
        if (deaf || ended) {
            return;
        }
        WebSocketDecoder reading = decoder == null ? loop.takeDecoder() : decoder;
        decoder = reading;
        try {
            reading.decode(bytes, maxMessageBytes, this);
        } catch (WebSocketViolation violation) {
            fail(violation);
            return;
        }
        if (reading.isAtRest()) {
            decoder = null;
            loop.giveBack(reading);
        }
    }

    private void fail(WebSocketViolation violation) {
        LOG.log(Level.DEBUG, "Closing a WebSocket connection: {0}", violation.getMessage());
        queueClose(violation.closeCode());
        boolean tooLarge = violation.closeCode() == CloseCode.TOO_BIG;
        deafen(tooLarge ? Cause.TOO_LARGE : Cause.PROTOCOL_ERROR);
    }

    private void deafen(Cause cause) {
        deaf = true;
        tell(cause);
        writer.flushLater();
    }

    private void write(List<EngineMessage> messages) {
        if (listening()) {
            writer.write(messages);
        } else {
            writer.forget(messages);
        }
    }

    /** Neither side has ended it; a listener may, amid the frames of one read. */
    private boolean listening() {
        return !closeQueued && !ended;
    }

    private void queueClose(int code) {
        if (listening()) {
            closeQueued = true;
            closeTimer = loop.schedule(CLOSE_TIMEOUT, () -> end(Cause.CLOSED));
            writer.writeControl(ControlFrames.close(code));
        }
    }

    /** Makes the kernel drop at once what a slow reader left in it. */
    private void reset() {
        try {
            stream.setOption(Options.CLOSE_ABORT, true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Cannot reset a slow connection; closing it", e);
        }
    }

    private void end(Cause cause) {
        if (ended) {
            return;
        }
        ended = true;
        writer.stop();
        if (closeTimer != null) {
            closeTimer.cancel();
        }
        connections.remove(this);
        loop.close(stream);
        tell(cause);
    }

    private void tell(Cause cause) {
        if (open) {
            open = false;
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
}
