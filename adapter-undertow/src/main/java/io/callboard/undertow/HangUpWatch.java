package io.callboard.undertow;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices at once that a client went away while its request waits for an answer.
 *
 * <p>Undertow does not read while a request is under way, so neither the end of the stream nor a
 * reset is seen. This reads. What arrives instead is the client's next request: it is kept where
 * Undertow looks for bytes it has read too far, up to one buffer. With that full, the watch ends.
 */
final class HangUpWatch {
    private final HttpServerConnection connection;
    private final StreamSourceConduit source;
    private boolean watching;

    HangUpWatch(HttpServerConnection connection) {
        this.connection = connection;
        this.source = connection.getOriginalSourceConduit();
    }

    /** Closes the connection when the client closes its end. Only while nobody else reads. */
    void start() {
        watching = true;
        connection.getChannel().getSourceChannel().setReadListener(channel -> readable());
        source.resumeReads();
    }

    /** Leaves the connection to Undertow. */
    void stop() {
        if (watching) {
            watching = false;
            source.suspendReads();
            connection.getChannel().getSourceChannel().setReadListener(null);
        }
    }

    private void readable() {
        PooledByteBuffer known = connection.getExtraBytes();
        PooledByteBuffer bytes = known == null ? connection.getByteBufferPool().allocate() : known;
        ByteBuffer buffer = known == null ? bytes.getBuffer() : bytes.getBuffer().compact();
        int count = buffer.hasRemaining() ? read(buffer) : 0;
        boolean full = !buffer.hasRemaining();
        buffer.flip();
        if (known == null && count > 0) {
            connection.setExtraBytes(bytes);
        } else if (known == null) {
            bytes.close();
        }
        if (count < 0) {
            IoUtils.safeClose(connection);
        } else if (full) {
            stop();
        }
    }

    private int read(ByteBuffer buffer) {
        try {
            return source.read(buffer);
        } catch (IOException e) {
            return -1; // a reset: gone as well
        }
    }
}
