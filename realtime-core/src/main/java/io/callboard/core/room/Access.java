package io.callboard.core.room;

/** The answer to the question whether somebody may be in a room. */
public sealed interface Access {
    /** Yes, in this role. */
    record Granted(Role role) implements Access {}

    /** No. Nobody is told whether the room exists. */
    record Denied() implements Access {}
}
