package io.callboard.realtime;

import io.callboard.socketio.Ack;
import io.callboard.socketio.Arguments;
import io.callboard.socketio.EventMiddleware;
import io.callboard.socketio.Refusal;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Allows one socket so many events a second, and a burst of twice as many. What is beyond is
 * refused, and whoever made this limit is told.
 *
 * <p>A bucket of tokens, filled by time. Called by one thread at a time.
 */
final class EventRate implements EventMiddleware {
    private final InstantSource clock;
    private final int perSecond;
    private final Runnable exceeded;
    private double tokens;
    private long filledAt;

    EventRate(InstantSource clock, int perSecond, Runnable exceeded) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.exceeded = exceeded;
        this.tokens = 2.0 * perSecond;
        this.filledAt = clock.millis();
    }

    @Override
    public Optional<Refusal> inspect(String event, Arguments arguments, Ack ack) {
        long now = clock.millis();
        double gained = Math.max(0, now - filledAt) * perSecond / 1000.0;
        tokens = Math.min(2.0 * perSecond, tokens + gained);
        filledAt = now;
        if (tokens < 1) {
            exceeded.run();
            return Optional.of(Refusal.of("Too many events"));
        }
        tokens--;
        return Optional.empty();
    }
}
