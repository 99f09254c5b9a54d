package io.callboard.testkit.simulation;

import io.callboard.core.room.Room;
import org.jspecify.annotations.Nullable;

/** Something that a client did or was told. */
sealed interface Observation {
    /**
     * It is in.
     *
     * @param asked whether it said that it had been there before
     * @param excuse why nobody may blame the server for not recovering it; null if it is to blame
     */
    record Connected(String epoch, boolean asked, boolean recovered, @Nullable Excuse excuse)
            implements Observation {}

    /** It presented a token, with which it is known from now on. Milliseconds since the start. */
    record Presented(long issued, long expires) implements Observation {}

    /** It was told an event from the log. */
    record Heard(String event, String n, String offset) implements Observation {}

    /** It asked to be let into a room, or out of it. */
    record Asked(Room room, boolean in) implements Observation {}

    /** It was answered, that it is in or out, or may not be. */
    record Answered(Room room, boolean in, boolean done) implements Observation {}

    /** It was told to fetch the room anew. */
    record Resync(Room room, String reason) implements Observation {}

    /** It was told that it is out of the room. */
    record Evicted(Room room) implements Observation {}

    /** Its connection is gone. */
    record Lost() implements Observation {}

    /**
     * The server was killed.
     *
     * @param unsureSince it may have forgotten which rooms clients entered or left since then, in
     *     milliseconds since the start
     */
    record ServerKilled(long unsureSince) implements Observation {}
}
