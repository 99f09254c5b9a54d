package io.callboard.jsr356;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes a response body without blocking. */
final class BodyWriter implements WriteListener {
    private final ServletOutputStream out;
    private final byte[] bytes;
    private final Runnable done;
    private final Runnable failed;
    private boolean handedOver;

    /**
     * @param done called when the container has written everything
     * @param failed called when the client went away
     */
    BodyWriter(ServletOutputStream out, byte[] bytes, Runnable done, Runnable failed) {
        this.out = out;
        this.bytes = bytes;
        this.done = done;
        this.failed = failed;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (handedOver) {
                done.run();
                return;
            }
            handedOver = true;
            out.write(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        failed.run();
    }
}
