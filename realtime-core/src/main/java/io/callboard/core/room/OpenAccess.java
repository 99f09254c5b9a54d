package io.callboard.core.room;

import io.callboard.core.identity.Identity;

/** Grants every room to everybody who has a valid token, as a viewer. */
public final class OpenAccess implements RoomAccess {
    @Override
    public Access decide(Identity identity, Room room) {
        return new Access.Granted(Role.VIEWER);
    }
}
