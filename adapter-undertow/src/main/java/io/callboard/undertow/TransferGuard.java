package io.callboard.undertow;

import io.callboard.engineio.EventLoop;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Bounds what one request may cost: the bytes of its body, and the time the server waits for the
 * client to send it or to take the answer. A client that keeps the server waiting must move some
 * bytes in each period. A server that takes its time is not the client's fault: a held GET, a
 * handler that has not read yet, a process that stood still. So a period that is over is judged
 * only after what came in it can have been read.
 *
 * <p>The conduits may be used by a worker thread while the timer runs in the loop.
 */
final class TransferGuard {
    private final HttpServerExchange exchange;
    private final XnioEventLoop loop;
    private final Duration period;
    private final long maxBodyBytes;
    private final Consumer<String> limitReached;

    private volatile boolean waiting;
    private final AtomicLong moved = new AtomicLong();
    private final AtomicBoolean counted = new AtomicBoolean();
    private volatile boolean complete;

    // these belong to the loop, or to the one worker that has a blocking exchange
    private long movedBefore;
    private long waitedNanos;
    private EventLoop.@Nullable Timer timer;

    private TransferGuard(
            HttpServerExchange exchange,
            XnioEventLoop loop,
            Duration period,
            long maxBodyBytes,
            Consumer<String> limitReached) {
        this.exchange = exchange;
        this.loop = loop;
        this.period = period;
        this.maxBodyBytes = maxBodyBytes;
        this.limitReached = limitReached;
    }

    /** Guards the exchange until it is complete. Before its channels are taken. */
    static void install(
            HttpServerExchange exchange,
            XnioEventLoop loop,
            Duration period,
            long maxBodyBytes,
            Consumer<String> limitReached) {
        TransferGuard guard = new TransferGuard(exchange, loop, period, maxBodyBytes, limitReached);
        if (!exchange.isRequestComplete()) {
            exchange.addRequestWrapper((factory, e) -> guard.new Source(factory.create()));
        }
        exchange.addResponseWrapper((factory, e) -> guard.new Sink(factory.create()));
        exchange.addExchangeCompleteListener(
                (completed, following) -> {
                    guard.complete = true;
                    loop.run(guard::unwatch);
                    following.proceed();
                });
    }

    /** Takes note of one read or write: of how much, and whether the client was waited for. */
    private void transferred(long bytes, boolean clientIsLate) {
        if (bytes > 0) {
            moved.addAndGet(bytes);
        }
        boolean wasWaiting = waiting;
        waiting = clientIsLate;
        if (clientIsLate && !wasWaiting && !exchange.isBlocking()) {
            loop.run(this::watch);
        }
    }

    /** Counts one limit per request: the first. */
    private void reached(String limit) {
        if (!counted.getAndSet(true)) {
            limitReached.accept(limit);
        }
    }

    private void watch() {
        if (timer == null && !complete) {
            movedBefore = moved.get();
            timer = loop.schedule(period, this::periodIsOver);
        }
    }

    /** The timer would keep the exchange, and all that belongs to it, until its time has come. */
    private void unwatch() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** A loop that stood still gets here before it reads what came meanwhile. */
    private void periodIsOver() {
        if (isStalled()) {
            timer = loop.schedule(period.dividedBy(8), this::judge);
        } else {
            watchOn();
        }
    }

    private void judge() {
        if (isStalled()) {
            timer = null;
            reached("http-stall");
            IoUtils.safeClose(exchange.getConnection());
        } else {
            watchOn();
        }
    }

    private boolean isStalled() {
        return waiting && !complete && !hasMoved();
    }

    private boolean hasMoved() {
        return moved.get() - movedBefore >= UndertowConfig.MIN_BYTES_PER_PERIOD;
    }

    private void watchOn() {
        timer = null;
        if (waiting) {
            watch();
        }
    }

    /**
     * Waits in a worker thread. There the waiting itself watches the time: to close the connection
     * from the loop would pull it away under the worker. Who waited comes again only if there was
     * nothing to read, or no room to write.
     */
    private void await(Wait wait) throws IOException {
        if (hasMoved()) {
            movedBefore = moved.get();
            waitedNanos = 0;
        }
        if (waitedNanos >= period.toNanos()) {
            reached("http-stall");
            throw new IOException("The client is too slow");
        }
        long from = loop.now();
        wait.until(period.toNanos() - waitedNanos, TimeUnit.NANOSECONDS);
        waitedNanos += loop.now() - from;
    }

    private interface Wait {
        void until(long time, TimeUnit unit) throws IOException;
    }

    private final class Source extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private long received;

        Source(StreamSourceConduit next) {
            super(next);
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return (int) count(super.read(buffer));
        }

        @Override
        public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
            return count(super.read(buffers, offset, length));
        }

        @Override
        public void awaitReadable() throws IOException {
            await(super::awaitReadable);
        }

        @Override
        public void awaitReadable(long time, TimeUnit unit) throws IOException {
            await((most, in) -> super.awaitReadable(Math.min(most, in.convert(time, unit)), in));
        }

        private long count(long bytes) throws IOException {
            transferred(bytes, bytes == 0);
            received += Math.max(0, bytes);
            if (received > maxBodyBytes) {
                reached("body-bytes");
                HttpConnection.of(exchange).abandonRequest(exchange);
                throw new RequestTooBigException("Body over " + maxBodyBytes + " bytes");
            }
            return bytes;
        }
    }

    private final class Sink extends AbstractStreamSinkConduit<StreamSinkConduit> {
        Sink(StreamSinkConduit next) {
            super(next);
        }

        @Override
        public int write(ByteBuffer buffer) throws IOException {
            int count = super.write(buffer);
            transferred(count, buffer.hasRemaining());
            return count;
        }

        @Override
        public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
            return count(super.write(buffers, offset, length), buffers, offset, length);
        }

        @Override
        public int writeFinal(ByteBuffer buffer) throws IOException {
            int count = super.writeFinal(buffer);
            transferred(count, buffer.hasRemaining());
            return count;
        }

        @Override
        public long writeFinal(ByteBuffer[] buffers, int offset, int length) throws IOException {
            return count(super.writeFinal(buffers, offset, length), buffers, offset, length);
        }

        @Override
        public boolean flush() throws IOException {
            boolean flushed = super.flush();
            transferred(0, !flushed);
            return flushed;
        }

        @Override
        public void awaitWritable() throws IOException {
            await(super::awaitWritable);
        }

        @Override
        public void awaitWritable(long time, TimeUnit unit) throws IOException {
            await((most, in) -> super.awaitWritable(Math.min(most, in.convert(time, unit)), in));
        }

        private long count(long bytes, ByteBuffer[] buffers, int offset, int length) {
            transferred(bytes, buffers[offset + length - 1].hasRemaining());
            return bytes;
        }
    }
}
