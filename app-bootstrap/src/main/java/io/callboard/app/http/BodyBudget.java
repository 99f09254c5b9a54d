package io.callboard.app.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of all bodies that are being read or waiting at a time. Thread-safe. */
final class BodyBudget {
    private final AtomicLong free;

    BodyBudget(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /**
     * Sets bytes aside for a body.
     *
     * @return gives them back, and does nothing if run again; empty if there are not enough
     */
    Optional<Runnable> reserve(long bytes) {
        if (free.addAndGet(-bytes) < 0) {
            free.addAndGet(bytes);
            return Optional.empty();
        }
        AtomicBoolean reserved = new AtomicBoolean(true);
        return Optional.of(
                () -> {
                    if (reserved.getAndSet(false)) {
                        free.addAndGet(bytes);
                    }
                });
    }

    long freeBytes() {
        return free.get();
    }
}
