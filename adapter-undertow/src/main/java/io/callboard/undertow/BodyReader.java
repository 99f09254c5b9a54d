package io.callboard.undertow;

import io.callboard.engineio.HttpExchange.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.xnio.channels.StreamSourceChannel;

/** Reads a request body without blocking, up to a limit. Belongs to one event loop. */
final class BodyReader {
    private static final byte[] EMPTY = {};

    private final XnioEventLoop loop;
    private final StreamSourceChannel channel;
    private final int maxBytes;
    private final Consumer<Body> done;
    private final Runnable failed;
    private byte[] bytes = EMPTY;
    private int size;

    /**
     * @param done called with what was read
     * @param failed called when the client went away or broke the framing of the body
     */
    BodyReader(
            XnioEventLoop loop,
            StreamSourceChannel channel,
            int maxBytes,
            Consumer<Body> done,
            Runnable failed) {
        this.loop = loop;
        this.channel = channel;
        this.maxBytes = maxBytes;
        this.done = done;
        this.failed = failed;
    }

    void start() {
        channel.getReadSetter().set(readable -> readable());
        read();
    }

    private void readable() {
        loop.catchUp();
        read();
    }

    private void read() {
        int count;
        do {
            ByteBuffer buffer = loop.readBuffer();
            try {
                count = channel.read(buffer);
            } catch (IOException e) {
                failed.run();
                return;
            }
            if (count > maxBytes - size) {
                channel.suspendReads();
                done.accept(new Body.TooLarge());
                return;
            }
            append(buffer.flip());
        } while (count > 0);
        if (count < 0) {
            done.accept(new Body.Complete(Arrays.copyOf(bytes, size)));
        } else {
            channel.resumeReads();
        }
    }

    private void append(ByteBuffer buffer) {
        int count = buffer.remaining();
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
        }
        buffer.get(bytes, size, count);
        size += count;
    }
}
