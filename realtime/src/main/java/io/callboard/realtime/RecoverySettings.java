package io.callboard.realtime;

import java.time.Duration;

/**
 * How much a client gets back that was away, or has just come in.
 *
 * @param window how long a client may be away
 * @param lookBack how far back the events of a room reach that a client gets when it joins; zero is
 *     none
 * @param maxMissedEvents the most events a client gets when it comes back; who missed more is told
 *     to fetch again
 * @param maxMissedBytes the same in bytes, about; less than fits into what waits for a client
 * @param maxRecentEntries the most entries that are kept in memory for clients that come back
 * @param maxRecentBytes the same in bytes of their events, about
 */
public record RecoverySettings(
        Duration window,
        Duration lookBack,
        int maxMissedEvents,
        int maxMissedBytes,
        int maxRecentEntries,
        int maxRecentBytes) {
    /** 24 hours, 5 seconds; 1,000 events or 512 KiB missed; 10,000 entries or 16 MiB in memory. */
    public static final RecoverySettings DEFAULTS =
            new RecoverySettings(
                    Duration.ofHours(24),
                    Duration.ofSeconds(5),
                    1_000,
                    512 * 1024,
                    10_000,
                    16 * 1024 * 1024);

    public RecoverySettings {
        if (window.isNegative() || lookBack.isNegative()) {
            throw new IllegalArgumentException("Time away and time to look back are not negative");
        }
        if (maxMissedEvents < 1
                || maxMissedBytes < 1
                || maxRecentEntries < 1
                || maxRecentBytes < 1) {
            throw new IllegalArgumentException("Every limit is at least 1");
        }
    }

    /** The same with another time that a client may be away. */
    public RecoverySettings withWindow(Duration time) {
        return new RecoverySettings(
                time, lookBack, maxMissedEvents, maxMissedBytes, maxRecentEntries, maxRecentBytes);
    }

    /** The same with another time to look back. */
    public RecoverySettings withLookBack(Duration time) {
        return new RecoverySettings(
                window, time, maxMissedEvents, maxMissedBytes, maxRecentEntries, maxRecentBytes);
    }
}
