package io.callboard.app;

import org.jspecify.annotations.Nullable;

/** Messages that are put together with others. */
public final class Sentence {
    private Sentence() {}

    /** The message with a full stop at its end, if it has none. */
    public static String of(@Nullable String message) {
        String text = String.valueOf(message);
        return text.endsWith(".") ? text : text + ".";
    }
}
