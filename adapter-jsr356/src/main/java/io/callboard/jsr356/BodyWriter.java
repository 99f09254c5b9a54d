package io.callboard.jsr356;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a response body without blocking. */
final class BodyWriter implements WriteListener {
    private final ServletOutputStream out;
    private final byte[] bytes;
    private final Runnable done;
    private final Runnable failed;
    private boolean handedOver;
    private boolean writtenAtStart;

    /** The thread that is within {@link #start}. */
    private volatile @Nullable Thread starter;

    /**
     * @param done called when the container has written everything, within a call of its own
     * @param failed called when the client went away
     */
    BodyWriter(ServletOutputStream out, byte[] bytes, Runnable done, Runnable failed) {
        this.out = out;
        this.bytes = bytes;
        this.done = done;
        this.failed = failed;
    }

    /**
     * Hands over to the container.
     *
     * @return whether it has called at once, on this thread, and written everything; then {@code
     *     done} is not called
     */
    boolean start() {
        starter = Thread.currentThread();
        out.setWriteListener(this);
        starter = null;
        return writtenAtStart;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (handedOver) {
                tell();
                return;
            }
            handedOver = true;
            out.write(bytes);
        }
    }

    private void tell() {
        if (Thread.currentThread() == starter) {
            writtenAtStart = true;
        } else {
            done.run();
        }
    }

    @Override
    public void onError(Throwable failure) {
        failed.run();
    }
}
