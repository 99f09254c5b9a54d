package io.callboard.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that is the same for the same seed. Whoever needs some has his own, so that what one draws
 * does not depend on what others do.
 */
final class Chance {
    private final long seed;
    private final SplittableRandom random;

    Chance(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The chance of this name, of which there is one per seed. */
    Chance of(String name) {
        return new Chance(mixed(mixed(seed) + name.hashCode()));
    }

    /** Seeds that are alike must not give streams that are alike: the finish of MurmurHash3. */
    private static long mixed(long number) {
        long half = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        long most = (half ^ (half >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return most ^ (most >>> 33);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    void bytes(byte[] filled) {
        random.nextBytes(filled);
    }
}
