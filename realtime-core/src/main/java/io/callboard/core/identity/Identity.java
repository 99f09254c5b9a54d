package io.callboard.core.identity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, as its token says.
 *
 * @param userId 1-128 characters; inside, once it is {@link #inside}, with the tenant as {@link
 *     TenantId} says
 * @param name a name to show, or null
 * @param tenant the tenant the session is bound to, or null where tenants are not used
 * @param rooms the rooms the token grants, each with a role as the token spells it, e.g. {@code
 *     workspace:abc} to {@code admin}; entries that are no room or role grant nothing
 * @param issuedAt when the token was issued, or null if it does not say
 * @param expiresAt when the token stops being valid
 */
public record Identity(
        String userId,
        @Nullable String name,
        @Nullable String tenant,
        Map<String, String> rooms,
        @Nullable Instant issuedAt,
        Instant expiresAt) {

    /** The longest user id accepted, in characters. */
    public static final int MAX_USER_ID_CHARACTERS = 128;

    public Identity {
        String plain = TenantId.plain(userId);
        if (plain.isBlank() || plain.length() > MAX_USER_ID_CHARACTERS) {
            throw new IllegalArgumentException("A user id has 1-128 characters");
        }
        rooms = Map.copyOf(rooms);
    }

    /**
     * The same, with an id that no user of another tenant has.
     *
     * @throws IllegalArgumentException if it has one already
     */
    public Identity inside() {
        return new Identity(TenantId.of(tenant, userId), name, tenant, rooms, issuedAt, expiresAt);
    }

    /**
     * The same, but not issued later than now: an issuer whose clock is ahead must not make a token
     * look younger than what has happened since.
     */
    public Identity notIssuedAfter(Instant now) {
        return issuedAt == null || !issuedAt.isAfter(now)
                ? this
                : new Identity(userId, name, tenant, rooms, now, expiresAt);
    }
}
