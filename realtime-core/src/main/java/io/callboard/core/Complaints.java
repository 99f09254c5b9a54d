package io.callboard.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong again and again, said once a minute at most, with how often it was: for what others
 * can cause as often as they like. Thread-safe; never blocks.
 */
public final class Complaints {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private @Nullable Instant last;
    private long unsaid;

    public Complaints(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Counts what is wrong.
     *
     * @return what to log, if it is time; otherwise it is counted for the next time
     */
    public synchronized Optional<String> add(String what) {
        Instant now = clock.instant();
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(PAUSE))) {
            unsaid++;
            return Optional.empty();
        }
        String text =
                unsaid == 0 ? what : what + " (and " + unsaid + " times more since the last time)";
        last = now;
        unsaid = 0;
        return Optional.of(text);
    }
}
