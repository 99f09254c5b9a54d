package io.callboard.engineio;

import org.jspecify.annotations.Nullable;

/** Forgets timers. */
final class Timers {
    private Timers() {}

    static void cancel(EventLoop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
