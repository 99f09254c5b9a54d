package io.callboard.realtime;

import java.time.Duration;
import java.util.Set;

/**
 * How it is told who is present.
 *
 * @param grace how long a user is still present in a room after his last connection there broke;
 *     zero for not at all
 * @param hiddenKinds kinds of rooms of which it is never told, e.g. one that every client is in
 */
public record PresenceSettings(Duration grace, Set<String> hiddenKinds) {
    /** 5 seconds, and no kind of rooms is hidden. */
    public static final PresenceSettings DEFAULTS =
            new PresenceSettings(Duration.ofSeconds(5), Set.of());

    public PresenceSettings {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("A grace period is not negative");
        }
        hiddenKinds = Set.copyOf(hiddenKinds);
    }

    /** The same with another grace period. */
    public PresenceSettings withGrace(Duration time) {
        return new PresenceSettings(time, hiddenKinds);
    }
}
