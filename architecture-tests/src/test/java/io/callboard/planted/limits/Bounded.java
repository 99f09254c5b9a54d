package io.callboard.planted.limits;

import java.time.Duration;

/** Has limits, and what is none. */
public final class Bounded {
    static final int MAX_THINGS = 3;
    static final int MIN_BYTES_PER_DAY = 7;
    static final int THREADS = 2;
    static final long OTHER_MAX_THINGS = 5;

    /** In a class of limits every field is one. */
    public record PlantedLimits(int things, Duration time) {}

    /** In a class of settings only some are. */
    public record PlantedConfig(int maxThings, Duration someTimeout, int threads) {}

    private Bounded() {}
}
