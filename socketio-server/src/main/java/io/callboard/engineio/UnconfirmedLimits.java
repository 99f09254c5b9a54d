package io.callboard.engineio;

import java.time.Duration;

/**
 * What a client may send, and how long it may stay, before the layer above has accepted it with
 * {@link EngineIoSession#confirmed()}.
 *
 * @param maxBytes over all packets; a larger polling body is answered with 413, more over WebSocket
 *     ends the session
 * @param maxPackets one more ends the session
 * @param maxAge then the session is closed
 */
public record UnconfirmedLimits(int maxBytes, int maxPackets, Duration maxAge) {
    public UnconfirmedLimits {
        Check.positive("unconfirmed maxBytes", maxBytes);
        Check.positive("unconfirmed maxPackets", maxPackets);
        Check.positive("unconfirmed maxAge", maxAge);
    }
}
