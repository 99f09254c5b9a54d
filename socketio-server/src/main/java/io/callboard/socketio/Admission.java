package io.callboard.socketio;

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
    Optional<String> received(int size) {
        if (letIn) {
            return Optional.empty();
        }
        packets++;
        bytes += size;
        if (packets > options.maxUnconnectedPackets()) {
            return Optional.of("unconnected-packets");
        }
        return bytes > options.maxUnconnectedBytes()
                ? Optional.of("unconnected-bytes")
                : Optional.empty();
    }

    /** Counts a refusal; returns the limit it breaks. */
    Optional<String> refused() {
        refusals++;
        return refusals > options.maxRefusalsPerClient()
                ? Optional.of("refusals-per-client")
                : Optional.empty();
    }
}
