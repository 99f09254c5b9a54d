package io.callboard.socketio;

import io.callboard.socketio.SocketIoObserver.Limit;
import java.util.Optional;

/** What a client may use before it is let in anywhere, and how often it may be refused. */
final class Admission {
    private final SocketIoOptions options;
    private boolean letIn;
    private int packets;
    private long bytes;
    private int refusals;

    Admission(SocketIoOptions options) {
        this.options = options;
    }

    /** The client was let in: the limits before that no longer apply. */
    void letIn() {
        letIn = true;
    }

    /** Counts a message; returns the limit it breaks. */
    Optional<Limit> received(int size) {
        if (letIn) {
            return Optional.empty();
        }
        packets++;
        bytes += size;
        if (packets > options.maxUnconnectedPackets()) {
            return Optional.of(Limit.UNCONNECTED_PACKETS);
        }
        return bytes > options.maxUnconnectedBytes()
                ? Optional.of(Limit.UNCONNECTED_BYTES)
                : Optional.empty();
    }

    /** Counts a refusal; returns the limit it breaks. */
    Optional<Limit> refused() {
        refusals++;
        return refusals > options.maxRefusalsPerClient()
                ? Optional.of(Limit.REFUSALS_PER_CLIENT)
                : Optional.empty();
    }
}
