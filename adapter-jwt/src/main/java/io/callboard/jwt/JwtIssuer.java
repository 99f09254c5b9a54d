package io.callboard.jwt;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import io.callboard.core.Quoted;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import java.nio.charset.StandardCharsets;

/**
 * Writes tokens that {@link JwtTokens} with the same secret and {@link JwtConfig} accepts: for
 * development, for tests, and for backends that have no tokens of their own. HS256 only.
 *
 * <p>Immutable and thread-safe.
 */
public final class JwtIssuer {
    private final Algorithm key;
    private final JwtConfig config;

    private JwtIssuer(Algorithm key, JwtConfig config) {
        this.key = key;
        this.config = config;
    }

    /**
     * @param secret its UTF-8 bytes are the key: at least 32
     */
    public static JwtIssuer hmac(String secret) {
        return hmac(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param secret at least 32 bytes, copied
     */
    public static JwtIssuer hmac(byte[] secret) {
        return new JwtIssuer(KeyRules.forSecret(secret), JwtConfig.DEFAULT);
    }

    /** The same secret, with other claims for issuer, audience, user and tenant. */
    public JwtIssuer with(JwtConfig rules) {
        return new JwtIssuer(key, rules);
    }

    /**
     * Writes down who somebody is, and signs it. Times are cut to whole seconds.
     *
     * @throws IllegalArgumentException if the token could not be verified: an id, a name, a room or
     *     a role that is not allowed, more than 200 rooms, a token too large, a tenant without a
     *     claim to put it in
     */
    public Token issue(Identity identity) {
        check(identity);
        JWTCreator.Builder token = JWT.create().withExpiresAt(identity.expiresAt());
        if (identity.issuedAt() != null) {
            token.withIssuedAt(identity.issuedAt());
        }
        if (identity.name() != null) {
            token.withClaim(IdentityReader.NAME, identity.name());
        }
        if (!identity.rooms().isEmpty()) {
            token.withClaim(IdentityReader.ROOMS, identity.rooms());
        }
        addConfigured(token, identity);
        return signed(token);
    }

    private void addConfigured(JWTCreator.Builder token, Identity identity) {
        if (config.issuer() != null) {
            token.withIssuer(config.issuer());
        }
        if (config.audience() != null) {
            token.withAudience(config.audience());
        }
        if (config.tenantClaim() != null && identity.tenant() != null) {
            token.withClaim(config.tenantClaim(), identity.tenant());
        }
        String user = config.userClaim();
        token.withClaim(user == null ? IdentityReader.DEFAULT_USER_CLAIM : user, identity.userId());
    }

    private Token signed(JWTCreator.Builder token) {
        String text = token.sign(key);
        require(
                text.length() <= config.maxTokenBytes(),
                "The token would have %d bytes, and %d are allowed: grant fewer rooms"
                        .formatted(text.length(), config.maxTokenBytes()));
        return new Token(text);
    }

    private void check(Identity identity) {
        requireId("user", identity.userId());
        require(
                (identity.tenant() == null) == (config.tenantClaim() == null),
                "A tenant and the name of the claim for it go together: give both or neither");
        if (identity.tenant() != null) {
            requireId("tenant", identity.tenant());
        }
        require(
                identity.name() == null || IdentityReader.isName(identity.name()),
                "A name has at most " + JwtConfig.MAX_NAME_CHARACTERS + " characters");
        require(
                identity.rooms().size() <= JwtConfig.MAX_ROOMS,
                "A token grants at most " + JwtConfig.MAX_ROOMS + " rooms");
        identity.rooms().forEach(JwtIssuer::requireGrant);
    }

    private static void requireGrant(String room, String role) {
        require(
                IdentityReader.isGrant(room, role),
                "A token grants a room like workspace:abc and a role: viewer, member, admin or owner;"
                        + " not %s and %s".formatted(Quoted.of(room), Quoted.of(role)));
    }

    private static void requireId(String whose, String id) {
        require(
                IdentityReader.isRoomId(id),
                "The id of a %s has 1-128 characters of A-Za-z0-9._- and is not %s"
                        .formatted(whose, Quoted.of(id)));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
