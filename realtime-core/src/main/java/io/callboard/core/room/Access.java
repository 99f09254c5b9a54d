package io.callboard.core.room;

import org.jspecify.annotations.Nullable;

/** The answer to the question whether somebody may be in a room. */
public sealed interface Access {
    /** Yes, in this role. */
    record Granted(Role role) implements Access {}

    /** No. Nobody is told whether the room exists. */
    record Denied() implements Access {}

    /** Granted in this role, or denied if there is none. */
    static Access of(@Nullable Role role) {
        return role == null ? new Denied() : new Granted(role);
    }
}
