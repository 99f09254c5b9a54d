package io.callboard.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What is wrong again and again, said once a minute at most, with how often it was. Thread-safe.
 */
final class Complaints {
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private boolean began;
    private long last;
    private long unsaid;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    Complaints(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @return what to log, if it is time
     */
    synchronized Optional<String> add(String what) {
        long now = nanoTime.getAsLong();
        if (began && now - last < PAUSE) {
            unsaid++;
            return Optional.empty();
        }
        String text =
                unsaid == 0 ? what : what + " (and " + unsaid + " times more since the last time)";
        began = true;
        last = now;
        unsaid = 0;
        return Optional.of(text);
    }
}
