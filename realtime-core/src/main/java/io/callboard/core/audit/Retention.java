package io.callboard.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Has old entries trimmed: those that are too many, and those that are too old.
 *
 * <p>Recovery goes as far back as the log does. So keep entries for longer than a client may be
 * away; one that comes back to less is told to load everything anew.
 */
public final class Retention {
    private static final int PAGE = 200;

    /** So many entries are trimmed in one call, so that its caller can be stopped. */
    static final int AT_ONCE = 10_000;

    private final AuditLog log;
    private final long maxEntries;
    private final Duration maxAge;
    private final InstantSource clock;

    /**
     * @param maxEntries how many entries are kept, at least 1; {@link Long#MAX_VALUE} for all
     * @param maxAge how long entries are kept, by when they say they happened; an older one that
     *     follows a younger one stays as long as that
     */
    public Retention(AuditLog log, long maxEntries, Duration maxAge, InstantSource clock) {
        if (maxEntries < 1 || maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException(
                    "Retention keeps at least one entry, for longer than no time; not "
                            + maxEntries
                            + " for "
                            + maxAge);
        }
        this.log = log;
        this.maxEntries = maxEntries;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * Trims what is due, or the first part of it; to be called every minute or so. Blocks, and not
     * on the log's thread.
     *
     * @param delivered nothing after this position is trimmed
     * @return whether there may be more to trim now
     * @throws AuditLogUnavailableException if the store does not answer
     */
    public boolean apply(long delivered) {
        long floor = log.floor();
        long due = Math.min(delivered, Math.max(log.head() - maxEntries, lastTooOld(floor)));
        long upTo = Math.min(due, floor + AT_ONCE);
        if (upTo <= floor) {
            return false;
        }
        log.trim(upTo);
        return upTo == floor + AT_ONCE;
    }

    private long lastTooOld(long floor) {
        Instant oldest = oldest();
        long last = floor;
        for (int pages = 0; pages < AT_ONCE / PAGE; pages++) {
            List<RecordedEntry> page = log.read(last, PAGE);
            for (RecordedEntry entry : page) {
                if (!entry.recordedAt().isBefore(oldest)) {
                    return last;
                }
                last = entry.position();
            }
            if (page.size() < PAGE) {
                return last;
            }
        }
        return last;
    }

    private Instant oldest() {
        Instant now = clock.instant();
        // an age that reaches back beyond all time is none
        return Duration.between(Instant.MIN, now).compareTo(maxAge) > 0
                ? now.minus(maxAge)
                : Instant.MIN;
    }
}
