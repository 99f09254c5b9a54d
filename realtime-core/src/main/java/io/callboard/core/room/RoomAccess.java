package io.callboard.core.room;

import io.callboard.core.identity.Identity;

/**
 * Decides who may be in a room.
 *
 * <p>Thread-safe. May block for a store or another service, so it is never asked on a transport's
 * I/O thread; how many threads that keeps busy at a time, a rule that waits long has to limit
 * itself.
 */
@FunctionalInterface
public interface RoomAccess {
    /**
     * @return the answer; whoever is not granted the room is denied it
     * @throws RoomAccessUnavailableException if no answer can be had now
     */
    Access decide(Identity identity, Room room);

    /**
     * As {@link #decide}, for a client that is in the room while its user's membership has just
     * changed. The thread that delivers asks and waits, and everybody's events with it: a rule that
     * would have to ask far away goes by what is stored here. By default the same as {@code
     * decide}.
     *
     * @throws RoomAccessUnavailableException if no answer can be had now
     */
    default Access reconsider(Identity identity, Room room) {
        return decide(identity, room);
    }

    /**
     * Says that what was decided about this user in this room may no longer hold: his membership
     * changed. If it is the room that he has to himself, that goes for all rooms: his tokens were
     * revoked, or his clients sent away. A rule that remembers answers forgets them. Must not
     * block.
     */
    default void changed(Room room, String userId) {}
}
