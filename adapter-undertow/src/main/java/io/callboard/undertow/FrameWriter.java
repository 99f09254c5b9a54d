package io.callboard.undertow;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.EventLoop;
import io.callboard.engineio.WebSocketListener.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Writes the frames of one connection: what was queued in a turn of the loop leaves in one write.
 * When the socket does not take everything, the rest waits until it is writable again, within the
 * limits of {@link WebSocketConnections}. Belongs to the loop, but for {@link #announce} and {@link
 * #queuedBytes}.
 */
final class FrameWriter implements ChannelListener<ConduitStreamSinkChannel>, Runnable {
    private static final AtomicLongFieldUpdater<FrameWriter> QUEUED =
            AtomicLongFieldUpdater.newUpdater(FrameWriter.class, "queued");

    private final XnioEventLoop loop;
    private final ConduitStreamSinkChannel sink;
    private final WebSocketConnections limits;
    private final Owner owner;
    private final Outbox outbox = new Outbox();

    /**
     * Bytes of messages announced and not yet taken by the socket, and of control frames. Changed
     * by {@link #count}.
     */
    private volatile long queued;

    private boolean flushDue;
    private volatile boolean stopped;
    private long lastProgress;

    /** Set while the socket is not writable. */
    private EventLoop.@Nullable Timer sendTimer;

    FrameWriter(
            XnioEventLoop loop,
            ConduitStreamSinkChannel sink,
            WebSocketConnections limits,
            Owner owner) {
        this.loop = loop;
        this.sink = sink;
        this.limits = limits;
        this.owner = owner;
    }

    /** Whose frames these are. */
    interface Owner {
        /** The socket took everything that was queued. */
        void allWritten() throws IOException;

        /** The connection is {@link Cause#LOST} or {@link Cause#TOO_SLOW}. */
        void cannotWrite(Cause cause);
    }

    void start() {
        sink.setWriteListener(this);
    }

    /** Counts the messages, which {@link #write} or {@link #forget} follows. Any thread. */
    void announce(List<EngineMessage> messages) {
        count(bytes(messages));
    }

    /** Messages announced will not be written after all. */
    void forget(List<EngineMessage> messages) {
        count(-bytes(messages));
    }

    long queuedBytes() {
        return stopped ? 0 : queued;
    }

    private void count(long bytes) {
        QUEUED.addAndGet(this, bytes);
    }

    /** Queues announced messages. A queue that grows over the limit ends the connection. */
    void write(List<EngineMessage> messages) {
        boolean idle = outbox.isEmpty();
        for (EngineMessage message : messages) {
            Object subject = message.subject();
            if (subject == null) {
                outbox.add(message.webSocketFrame());
            } else {
                count(-outbox.add(message.webSocketFrame(), subject));
            }
        }
        if (outbox.bytes() > limits.maxQueuedBytes() && !idle) {
            flush(); // much in one turn is not yet a slow reader
            if (outbox.bytes() > limits.maxQueuedBytes()) {
                owner.cannotWrite(Cause.TOO_SLOW);
            }
        }
        flushLater();
    }

    /** Queues a control frame that must come after what is queued. */
    void writeControl(byte[] frame) {
        outbox.add(frame);
        count(frame.length);
        flushLater();
    }

    void writePong(byte[] frame) {
        outbox.addPong(frame);
        flushLater();
    }

    /** Tells the owner again when everything is written, also if there is nothing. */
    void flushLater() {
        boolean awaitsWritable = sendTimer != null;
        if (!flushDue && !stopped && !awaitsWritable) {
            flushDue = true;
            loop.flushLater(this);
        }
    }

    void stop() {
        stopped = true;
        outbox.clear();
        cancelTimer();
    }

    /** The socket is writable. */
    @Override
    public void handleEvent(ConduitStreamSinkChannel writable) {
        flush();
    }

    /** The turn of the loop ends. */
    @Override
    public void run() {
        flush();
    }

    private void flush() {
        flushDue = false;
        if (stopped) {
            return;
        }
        try {
            if (drain()) {
                if (cancelTimer()) {
                    sink.suspendWrites();
                }
                owner.allWritten();
            } else {
                awaitWritable();
            }
        } catch (IOException e) {
            owner.cannotWrite(Cause.LOST);
        }
    }

    /** Tells whether the socket took everything. */
    private boolean drain() throws IOException {
        while (!outbox.isEmpty()) {
            ByteBuffer buffer = loop.writeBuffer();
            long before = outbox.bytes();
            outbox.fill(buffer);
            int count = sink.write(buffer.flip());
            outbox.take(count);
            count(outbox.bytes() - before);
            if (count > 0 && sendTimer != null) {
                lastProgress = loop.now();
            }
            if (buffer.hasRemaining()) {
                return false;
            }
        }
        return true;
    }

    private void awaitWritable() {
        if (sendTimer == null) {
            lastProgress = loop.now();
            sendTimer = loop.schedule(limits.sendTimeout(), this::checkProgress);
            sink.resumeWrites();
        }
    }

    /** The loop may be late itself, so that the client is asked once more before it is blamed. */
    private void checkProgress() {
        flush();
        if (sendTimer == null) {
            return; // all is written, or the connection has ended
        }
        Duration stalled = Duration.ofNanos(loop.now() - lastProgress);
        Duration left = limits.sendTimeout().minus(stalled);
        if (left.isNegative() || left.isZero()) {
            owner.cannotWrite(Cause.TOO_SLOW);
        } else {
            sendTimer = loop.schedule(left, this::checkProgress);
        }
    }

    private boolean cancelTimer() {
        if (sendTimer == null) {
            return false;
        }
        sendTimer.cancel();
        sendTimer = null;
        return true;
    }

    private static long bytes(List<EngineMessage> messages) {
        long bytes = 0;
        for (EngineMessage message : messages) {
            bytes += message.webSocketFrame().length;
        }
        return bytes;
    }
}
