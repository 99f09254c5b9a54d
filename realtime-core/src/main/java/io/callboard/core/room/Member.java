package io.callboard.core.room;

import io.callboard.core.identity.Identity;

/**
 * One connected client, as rooms see it.
 *
 * <p>Thread-safe. {@link #enter} and {@link #leave} take effect before they return: the next event
 * of the room is, or is not, for this client. They do nothing once the client is gone.
 */
public interface Member {
    Identity identity();

    /** Puts the client into the room, or changes its role there. */
    void enter(Room room, Role role);

    /** Takes the client out of the room. */
    void leave(Room room);
}
