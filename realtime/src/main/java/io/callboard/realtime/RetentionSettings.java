package io.callboard.realtime;

import java.time.Duration;

/**
 * How long entries stay in the log. What is trimmed is gone from the history, and from what makes
 * repeating a request safe; who comes back to less than he missed is told to fetch again.
 *
 * @param maxEntries how many entries are kept, the latest; at least 1
 * @param maxAge how long entries are kept, by when they say they happened: one that is recorded
 *     with an old time may go soon. At least as long as a client may be away, see {@link
 *     RecoverySettings#window()}
 */
public record RetentionSettings(long maxEntries, Duration maxAge) {
    /** Every entry stays for ever. */
    public static final RetentionSettings FOREVER =
            new RetentionSettings(Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE));

    public RetentionSettings {
        if (maxEntries < 1 || maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException(
                    "At least one entry is kept, and for longer than no time");
        }
    }

    /** The same with another number of entries. */
    public RetentionSettings withMaxEntries(long entries) {
        return new RetentionSettings(entries, maxAge);
    }

    /** The same with another age. */
    public RetentionSettings withMaxAge(Duration age) {
        return new RetentionSettings(maxEntries, age);
    }
}
