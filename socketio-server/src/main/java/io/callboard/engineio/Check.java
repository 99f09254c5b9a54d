package io.callboard.engineio;

import java.time.Duration;

/** Checks of settings. */
final class Check {
    private Check() {}

    static void positive(String name, long value) {
        check(value > 0, name + " must be positive, not " + value);
    }

    static void positive(String name, Duration value) {
        check(
                !value.isNegative() && !value.isZero(),
                name + " must be longer than nothing, not " + value);
    }

    static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
