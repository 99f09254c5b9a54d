package io.callboard.jsr356;

import io.callboard.engineio.EventLoop;
import io.callboard.engineio.HttpExchange.Body;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body without blocking, up to a limit. A client that sends nearly nothing of it
 * for a while is given up. The container calls it with one thread at a time.
 */
final class BodyReader implements ReadListener {
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int MIN_BYTES_PER_PERIOD = 4 * 1024;

    private final EventLoop loop;
    private final int maxBytes;
    private final Duration stallTimeout;
    private final Consumer<Body> done;
    private final Runnable failed;
    private final Runnable stalled;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final AtomicBoolean over = new AtomicBoolean();

    private @Nullable ServletInputStream in;
    private volatile int size;
    private volatile EventLoop.@Nullable Timer stallTimer;

    /**
     * @param done called with what was read
     * @param failed called when the client went away, broke the framing of the body, or stalled
     * @param stalled called before that when it stalled
     */
    BodyReader(
            EventLoop loop,
            int maxBytes,
            Duration stallTimeout,
            Consumer<Body> done,
            Runnable failed,
            Runnable stalled) {
        this.loop = loop;
        this.maxBytes = maxBytes;
        this.stallTimeout = stallTimeout;
        this.done = done;
        this.failed = failed;
        this.stalled = stalled;
    }

    /** On a thread of the container. */
    void start(ServletInputStream stream) {
        in = stream;
        watch(0);
        stream.setReadListener(this);
    }

    /** Nobody wants to know any more. */
    void stop() {
        end();
    }

    /** Tells whether this call ended it. */
    private boolean end() {
        EventLoop.Timer timer = stallTimer;
        if (timer != null) {
            timer.cancel();
        }
        return over.compareAndSet(false, true);
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream stream = in;
        if (stream == null) {
            return;
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!over.get() && stream.isReady()) {
            int count = stream.read(buffer);
            if (count < 0) {
                return; // onAllDataRead follows
            }
            if (count > maxBytes - size) {
                finish(new Body.TooLarge());
                return;
            }
            bytes.write(buffer, 0, count);
            size = bytes.size();
        }
    }

    @Override
    public void onAllDataRead() {
        finish(new Body.Complete(bytes.toByteArray()));
    }

    @Override
    public void onError(Throwable failure) {
        fail();
    }

    private void finish(Body body) {
        if (end()) {
            done.accept(body);
        }
    }

    private void fail() {
        if (end()) {
            failed.run();
        }
    }

    private void watch(int sizeBefore) {
        stallTimer = loop.schedule(stallTimeout, () -> check(sizeBefore));
    }

    private void check(int sizeBefore) {
        if (size - sizeBefore < MIN_BYTES_PER_PERIOD) {
            if (!over.get()) {
                stalled.run();
            }
            fail();
        } else if (!over.get()) {
            watch(size);
        }
    }
}
