package io.callboard.jwt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a token must say, and where. The same record serves {@link JwtTokens}, which reads tokens,
 * and {@link JwtIssuer}, which writes them.
 *
 * @param issuer the value {@code iss} must have, or null if it may have any or none
 * @param audience a value that {@code aud} must have or contain, or null if it may have any or none
 * @param userClaim the claim that names the user; null stands for {@code userId}, else {@code sub}
 * @param tenantClaim the claim that names the tenant, then required; null where tenants are not
 *     used
 * @param leeway how far the issuer's clock may differ from ours: 0 to 5 minutes
 * @param maxTokenBytes the largest token that is looked at, at least 256 bytes
 */
public record JwtConfig(
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String userClaim,
        @Nullable String tenantClaim,
        Duration leeway,
        int maxTokenBytes) {

    /** The most characters of the claim {@code name}. */
    public static final int MAX_NAME_CHARACTERS = 256;

    /**
     * The most signatures that are remembered as good; beyond it the one that was not asked for
     * longest is forgotten.
     */
    public static final int MAX_GOOD_SIGNATURES = 10_000;

    /** The most rooms that a token grants. */
    public static final int MAX_ROOMS = 200;

    /** How deep a token's JSON is nested at most. */
    public static final int MAX_DEPTH = 16;

    /** The most bytes of a key set. */
    public static final int MAX_KEY_SET_BYTES = 256 * 1024;

    private static final Duration MAX_LEEWAY = Duration.ofMinutes(5);
    private static final int MIN_TOKEN_BYTES = 256;

    /** Any issuer and audience, {@code userId} else {@code sub}, 5 seconds, 8 KiB. */
    public static final JwtConfig DEFAULT =
            new JwtConfig(null, null, null, null, Duration.ofSeconds(5), 8 * 1024);

    public JwtConfig {
        requireText("issuer", issuer);
        requireText("audience", audience);
        requireText("user claim", userClaim);
        requireText("tenant claim", tenantClaim);
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException(
                    "The leeway for token times is 0 to 5 minutes, not " + leeway);
        }
        if (maxTokenBytes < MIN_TOKEN_BYTES) {
            throw new IllegalArgumentException(
                    "The limit for tokens is at least 256 bytes, not " + maxTokenBytes);
        }
    }

    public JwtConfig withIssuer(String required) {
        return new JwtConfig(required, audience, userClaim, tenantClaim, leeway, maxTokenBytes);
    }

    public JwtConfig withAudience(String required) {
        return new JwtConfig(issuer, required, userClaim, tenantClaim, leeway, maxTokenBytes);
    }

    public JwtConfig withUserClaim(String name) {
        return new JwtConfig(issuer, audience, name, tenantClaim, leeway, maxTokenBytes);
    }

    public JwtConfig withTenantClaim(String name) {
        return new JwtConfig(issuer, audience, userClaim, name, leeway, maxTokenBytes);
    }

    public JwtConfig withLeeway(Duration most) {
        return new JwtConfig(issuer, audience, userClaim, tenantClaim, most, maxTokenBytes);
    }

    public JwtConfig withMaxTokenBytes(int most) {
        return new JwtConfig(issuer, audience, userClaim, tenantClaim, leeway, most);
    }

    private static void requireText(String what, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(
                    "The " + what + " of tokens is blank: give a value, or leave it out");
        }
    }
}
