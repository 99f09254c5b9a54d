package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whose tokens are no longer good although they have not expired: a user is then stored as removed
 * from the room he has to himself, and only tokens issued since let him in.
 *
 * <p>Thread-safe. Blocks, and throws {@link MembershipsUnavailableException} if the store cannot be
 * reached.
 */
public final class Revocations {
    private final Memberships memberships;
    private final AtomicLong revision = new AtomicLong();

    public Revocations(Memberships memberships) {
        this.memberships = memberships;
    }

    /**
     * Refuses all tokens of the user that were issued up to this moment.
     *
     * @param order see {@link ChangeOrder}
     */
    public void revoke(String userId, long order, Instant at) {
        memberships.remove(Room.ofUser(userId), userId, order, at);
        revoked();
    }

    /**
     * Says that tokens were revoked, here or elsewhere: what was answered before does not count.
     */
    public void revoked() {
        revision.incrementAndGet();
    }

    /** Whether the token that says this was revoked. */
    public boolean isRevoked(Identity identity) {
        Instant issuedAt = identity.issuedAt();
        return memberships
                .standing(Room.ofUser(identity.userId()), identity.userId())
                .filter(standing -> standing.role() == null)
                .filter(standing -> issuedAt == null || !standing.since().isBefore(issuedAt))
                .isPresent();
    }

    /**
     * Changes with every revocation that is known here: an answer is as old as the number before
     * it.
     */
    public long revision() {
        return revision.get();
    }
}
