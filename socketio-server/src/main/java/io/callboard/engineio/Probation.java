package io.callboard.engineio;

import org.jspecify.annotations.Nullable;

/** Holds a client to {@link UnconfirmedLimits} until it is accepted. */
final class Probation {
    private @Nullable UnconfirmedLimits limits;
    private EventLoop.@Nullable Timer timer;
    private int bytes;
    private int packets;

    /**
     * @param expired ends the session
     */
    void begin(UnconfirmedLimits newLimits, EventLoop loop, Runnable expired) {
        limits = newLimits;
        timer = loop.schedule(newLimits.maxAge(), expired);
    }

    void end() {
        limits = null;
        Timers.cancel(timer);
    }

    /** How large a body may be, if it may be so large otherwise. */
    int bodyLimit(int otherwise) {
        return limits == null ? otherwise : Math.min(otherwise, limits.maxBytes() - bytes);
    }

    /** Counts the packet, and tells whether the client may send it. */
    boolean allows(Packet packet) {
        if (limits == null) {
            return true;
        }
        bytes += Math.min(packet.length(), limits.maxBytes() - bytes + 1);
        packets++;
        return bytes <= limits.maxBytes() && packets <= limits.maxPackets();
    }
}
