package io.callboard.planted.ambient;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Throws dice: each method is wrong, by one access. */
final class TakenChance {
    private TakenChance() {}

    static Random random() {
        return new Random();
    }

    static Random seeded() {
        return new Random(1);
    }

    static RandomGenerator secure() {
        return new SecureRandom();
    }

    static RandomGenerator strong() throws NoSuchAlgorithmException {
        return SecureRandom.getInstanceStrong();
    }

    static RandomGenerator split() {
        return new SplittableRandom();
    }

    static int local() {
        return ThreadLocalRandom.current().nextInt();
    }

    static RandomGenerator named() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    static double math() {
        return Math.random();
    }

    static double strictMath() {
        return StrictMath.random();
    }

    static Supplier<UUID> uuid() {
        return UUID::randomUUID;
    }

    static void shuffled(List<String> list) {
        Collections.shuffle(list);
    }
}
