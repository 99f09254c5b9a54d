package io.callboard.realtime;

import io.callboard.core.Quoted;
import java.util.Locale;

/** How the listeners of a track keep together. */
public enum Playback {
    /** Each by hand: nothing is passed on. */
    MANUAL,

    /** A client's {@code playback:sync} is passed on to the others who are in the track's room. */
    BROADCAST;

    /**
     * Reads {@code manual} or {@code broadcast}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Playback parse(String text) {
        for (Playback playback : values()) {
            if (playback.toString().equals(text)) {
                return playback;
            }
        }
        throw new IllegalArgumentException("write manual or broadcast, not " + Quoted.of(text));
    }

    /** As it is written: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
