package io.callboard.app.http;

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
     * @return gives them back; running it again does nothing
     * @throws ProblemException with status 503 if there are not enough
     */
    Runnable reserve(long bytes) {
        if (free.addAndGet(-bytes) < 0) {
            free.addAndGet(bytes);
            throw new ProblemException(
                    Problem.unavailable(
                            "busy", "Too many large bodies are on their way. Try again soon."));
        }
        AtomicBoolean reserved = new AtomicBoolean(true);
        return () -> {
            if (reserved.getAndSet(false)) {
                free.addAndGet(bytes);
            }
        };
    }

    long freeBytes() {
        return free.get();
    }
}
