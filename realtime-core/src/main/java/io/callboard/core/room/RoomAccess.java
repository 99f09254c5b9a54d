package io.callboard.core.room;

import io.callboard.core.identity.Identity;

/**
 * Decides who may be in a room. Asked on every join, and again when a membership changes.
 *
 * <p>Thread-safe. May block, so it is never called on a transport's I/O thread.
 */
public interface RoomAccess {
    /**
     * @return the answer; whoever is not granted the room is denied it
     * @throws RoomAccessUnavailableException if no answer can be had now
     */
    Access decide(Identity identity, Room room);
}
