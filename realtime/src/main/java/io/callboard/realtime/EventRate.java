package io.callboard.realtime;

/**
 * Allows so many events a second, and a burst of twice as many.
 *
 * <p>A bucket of tokens, filled by time. Called by one thread at a time.
 */
final class EventRate {
    private final int perSecond;
    private double tokens;
    private long filledAt;

    /**
     * @param now milliseconds, as all times here
     */
    EventRate(int perSecond, long now) {
        this.perSecond = perSecond;
        this.tokens = 2.0 * perSecond;
        this.filledAt = now;
    }

    /** Whether there may be one more event now; if so, it counts. */
    boolean allowsOneMore(long now) {
        double gained = Math.max(0, now - filledAt) * perSecond / 1000.0;
        tokens = Math.min(2.0 * perSecond, tokens + gained);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
