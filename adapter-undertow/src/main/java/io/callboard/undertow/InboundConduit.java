package io.callboard.undertow;

import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Sees every byte a client sends, before Undertow does. Belongs to one connection. */
final class InboundConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private final HeaderScan scan = new HeaderScan();
    private final Consumer<String> limitReached;
    private boolean discarding;
    private int discarded;

    InboundConduit(StreamSourceConduit next, Consumer<String> limitReached) {
        super(next);
        this.limitReached = limitReached;
    }

    /** Whether the header section of the request under way has a folded line. */
    boolean headerFolded() {
        return scan.folded();
    }

    /** A request was read to its end; the next one begins with the bytes read too far, if any. */
    void nextRequest(@Nullable PooledByteBuffer readTooFar) {
        scan.begin();
        if (readTooFar != null) {
            ByteBuffer bytes = readTooFar.getBuffer();
            look(bytes, bytes.position(), bytes.limit());
        }
    }

    /**
     * Throws away what still comes. A connection closed with unread bytes is reset by the kernel,
     * and the client might never see the answer that was sent to it.
     */
    void discard() {
        discarding = true;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int from = buffer.position();
        int count = super.read(buffer);
        if (discarding) {
            return discard(buffer, from, count);
        }
        look(buffer, from, buffer.position());
        return count;
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (buffers[i].hasRemaining()) {
                return read(buffers[i]);
            }
        }
        return 0;
    }

    private void look(ByteBuffer bytes, int from, int to) {
        scan.look(bytes, from, to);
        scan.takeLimit().ifPresent(limitReached);
    }

    private int discard(ByteBuffer buffer, int from, int first) throws IOException {
        int count = first;
        ByteBuffer scratch = ByteBuffer.allocate(16 * 1024);
        while (count > 0 && discarded < UndertowConfig.MAX_DISCARDED_BYTES) {
            discarded += count;
            buffer.position(from);
            count = super.read(scratch.clear());
        }
        if (count <= 0) {
            return count;
        }
        limitReached.accept("discarded-bytes");
        return -1;
    }
}
