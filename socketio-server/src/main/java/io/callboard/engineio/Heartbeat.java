package io.callboard.engineio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Pings a client and notices its silence. Engine.IO protocol v4, "Heartbeat".
 *
 * <p>Both deadlines of a round are set when it begins, so that the second one is not late by the
 * lateness of the first. If a stall of the machine delays the ping itself, or the reading of its
 * pong, the client still has its time to answer: two markers in the second half of that time tell,
 * which are not reached in time one after the other if the machine stood still.
 *
 * <p>Belongs to the session and not to its transport: an upgrade changes nothing here.
 */
final class Heartbeat {
    private final EventLoop loop;
    private final Duration interval;
    private final Duration timeout;
    private final Owner owner;

    private EventLoop.@Nullable Timer pingTimer;
    private EventLoop.@Nullable Timer markerTimer;
    private EventLoop.@Nullable Timer silenceTimer;

    private boolean extendable;
    private boolean answerable;

    Heartbeat(EventLoop loop, Duration interval, Duration timeout, Owner owner) {
        this.loop = loop;
        this.interval = interval;
        this.timeout = timeout;
        this.owner = owner;
    }

    /** Whose heartbeat this is. */
    interface Owner {
        /** Sends a ping. */
        void ping();

        /** The client did not answer: ends the session. */
        void silent();
    }

    /** Begins a round: at the start, and whenever a pong arrives. */
    void beat() {
        stop();
        extendable = false;
        answerable = false;
        pingTimer = loop.schedule(interval, this::sendPing);
        silenceTimer = loop.schedule(interval.plus(timeout), this::timeIsUp);
    }

    /** Something else arrived. While a pong is due, this gives the client more time, once. */
    void sign() {
        if (extendable) {
            extendable = false;
            answerable = true;
            Timers.cancel(silenceTimer);
            silenceTimer = loop.schedule(timeout, this::timeIsUp);
        }
    }

    void stop() {
        Timers.cancel(pingTimer);
        Timers.cancel(markerTimer);
        Timers.cancel(silenceTimer);
    }

    private void sendPing() {
        extendable = true;
        markerTimer = loop.schedule(timeout.dividedBy(2), this::halfTime);
        owner.ping();
    }

    private void halfTime() {
        markerTimer = loop.schedule(timeout.dividedBy(4), () -> answerable = true);
    }

    private void timeIsUp() {
        if (answerable) {
            stop();
            owner.silent();
        } else {
            answerable = true;
            silenceTimer = loop.schedule(timeout, this::timeIsUp);
        }
    }
}
