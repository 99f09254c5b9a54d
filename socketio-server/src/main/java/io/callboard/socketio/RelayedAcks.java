package io.callboard.socketio;

import io.callboard.engineio.EventLoop;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes the answers of this server's sockets on to the server that sent the event. */
final class RelayedAcks implements BroadcastAck {
    private final String requestId;
    private final Consumer<ClusterAnswer> reply;

    // guarded by this
    private int toHandOver;
    private int clients;

    /**
     * @param sockets how many are about to be given the event
     */
    RelayedAcks(String requestId, int sockets, Consumer<ClusterAnswer> reply) {
        this.requestId = requestId;
        this.reply = reply;
        this.toHandOver = sockets;
        this.clients = sockets;
        if (sockets == 0) {
            reply.accept(new ClusterAnswer.ClientCount(requestId, 0));
        }
    }

    @Override
    public void answered(List<@Nullable Object> arguments) {
        Object value = arguments.isEmpty() ? null : arguments.get(0);
        reply.accept(new ClusterAnswer.ClientAck(requestId, value));
    }

    /** It was no recipient after all. */
    @Override
    public synchronized void notSent() {
        clients--;
    }

    /** It counts, and will not answer. */
    @Override
    public void disconnected() {}

    /** As {@link #disconnected}. */
    @Override
    public void tooMany() {}

    // only now it is known how many got it
    @Override
    public synchronized void handedOver(int sockets) {
        toHandOver -= sockets;
        if (toHandOver == 0) {
            reply.accept(new ClusterAnswer.ClientCount(requestId, clients));
        }
    }

    /** The timer also makes the sockets forget the event, so it is left to run. */
    @Override
    public void deadline(EventLoop.Timer timer) {}

    @Override
    public void timedOut() {}
}
