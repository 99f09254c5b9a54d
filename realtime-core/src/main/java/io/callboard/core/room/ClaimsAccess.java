package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grants the rooms that the client's token names, in the role it names.
 *
 * <p>A token is as old as its {@code iat}: what the store learned since then goes before it. So
 * somebody who was removed does not come back in with the token he still holds.
 */
public final class ClaimsAccess implements RoomAccess {
    private final Memberships memberships;

    public ClaimsAccess(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public Access decide(Identity identity, Room room) {
        Optional<Role> claimed =
                Optional.ofNullable(identity.rooms().get(room.name())).flatMap(Role::tryParse);
        if (claimed.isEmpty()) {
            return new Access.Denied();
        }
        Optional<Standing> standing = MembersAccess.standing(memberships, identity, room);
        if (standing.isPresent() && !standing.get().since().isBefore(issued(identity))) {
            return Access.of(standing.get().role());
        }
        return Access.of(claimed.get());
    }

    private static Instant issued(Identity identity) {
        @Nullable Instant issuedAt = identity.issuedAt();
        return issuedAt == null ? Instant.MIN : issuedAt;
    }
}
