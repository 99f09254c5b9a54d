package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.util.function.BooleanSupplier;

/**
 * One connected client, as rooms see it.
 *
 * <p>Thread-safe. What is done takes effect before the method returns: the next event of the room
 * is, or is not, for this client. Nothing has an effect once the client is gone.
 */
public interface Member {
    Identity identity();

    /**
     * Puts the client into the room, or changes its role there, if the condition holds: no event
     * reaches anybody between the look at the condition and the entry.
     *
     * @return whether it held
     */
    boolean enter(Room room, Role role, BooleanSupplier condition);

    /**
     * Changes the client's role, unless it has left the room meanwhile, if the condition holds: no
     * event reaches anybody between the look at the condition and the change.
     *
     * @return whether it held
     */
    boolean changeRole(Room room, Role role, BooleanSupplier condition);

    /** Takes the client out of the room. */
    void leave(Room room);
}
