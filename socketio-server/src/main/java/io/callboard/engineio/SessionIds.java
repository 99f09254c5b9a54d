package io.callboard.engineio;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Makes ids the way the reference server does: 12 random bytes and 3 of a counter, in URL-safe base
 * 64. The random part makes them unguessable, the counter unique. Thread-safe.
 */
final class SessionIds {
    private static final int RANDOM_BYTES = 12;

    private final RandomGenerator random;
    private final AtomicInteger counter = new AtomicInteger();

    SessionIds(RandomGenerator random) {
        this.random = random;
    }

    /** 20 characters. */
    String next() {
        byte[] id = new byte[RANDOM_BYTES + 3];
        random.nextBytes(id);
        int count = counter.getAndIncrement();
        id[RANDOM_BYTES] = (byte) (count >> 16);
        id[RANDOM_BYTES + 1] = (byte) (count >> 8);
        id[RANDOM_BYTES + 2] = (byte) count;
        return Base64.getUrlEncoder().encodeToString(id);
    }
}
