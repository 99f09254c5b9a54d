package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.util.Optional;

/** Grants a room to its stored members, in the role that is stored. */
public final class MembersAccess implements RoomAccess {
    private final Memberships memberships;

    public MembersAccess(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public Access decide(Identity identity, Room room) {
        return standing(memberships, identity, room)
                .map(standing -> Access.of(standing.role()))
                .orElseGet(Access.Denied::new);
    }

    static Optional<Standing> standing(Memberships memberships, Identity identity, Room room) {
        try {
            return memberships.standing(room, identity.userId());
        } catch (MembershipsUnavailableException unavailable) {
            throw new RoomAccessUnavailableException(
                    "The memberships of " + room + " cannot be read", unavailable);
        }
    }
}
