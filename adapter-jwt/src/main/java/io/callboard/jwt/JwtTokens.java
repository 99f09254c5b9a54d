package io.callboard.jwt;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifier;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.identity.Verification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Verifies JSON Web Tokens (RFC 7519) and reads from them who the client is.
 *
 * <p>A token never decides how it is verified: the algorithm belongs to the configured key, and
 * whatever else a token's header says of keys is ignored. What is cheap comes first: size and
 * structure, then the claims, then the key and the signature. So a reason like {@code EXPIRED} does
 * not say that the signature would have been good.
 *
 * <p>Claims: {@code exp} is required; {@code nbf} and {@code iat}, if there, must not lie in the
 * future; {@code iss}, {@code aud}, the user and the tenant are as {@link JwtConfig} says. The ids
 * of user and tenant are a string, or a whole number, which counts as its decimal digits; they have
 * 1-128 characters of {@code A-Za-z0-9._-}. {@code name} is a string of at most 256 characters.
 * {@code rooms} is an object of at most 200 members like {@code "workspace:abc": "admin"}; members
 * that are no room or no role grant nothing.
 *
 * <p>Thread-safe. Nothing but the {@link GoodSignatures} changes.
 */
public final class JwtTokens implements TokenVerifier {
    private final KeySource keys;
    private final GoodSignatures signatures;
    private final JwtConfig config;
    private final InstantSource clock;

    private JwtTokens(
            KeySource keys, GoodSignatures signatures, JwtConfig config, InstantSource clock) {
        this.keys = keys;
        this.signatures = signatures;
        this.config = config;
        this.clock = clock;
    }

    private JwtTokens(KeySource keys) {
        this(keys, new GoodSignatures(), JwtConfig.DEFAULT, Clock.systemUTC());
    }

    /**
     * Accepts tokens signed with HS256 and this secret.
     *
     * @param secret its UTF-8 bytes are the key: at least 32
     */
    public static JwtTokens hmac(String secret) {
        return hmac(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Accepts tokens signed with HS256 and this secret.
     *
     * @param secret at least 32 bytes, copied
     */
    public static JwtTokens hmac(byte[] secret) {
        return new JwtTokens(new SingleKey(KeyRules.forSecret(secret)));
    }

    /**
     * Accepts tokens signed with RS256 or ES256, whichever this key is for.
     *
     * @param pem a {@code PUBLIC KEY} or {@code CERTIFICATE} in PEM: RSA of at least 2048 bits, or
     *     EC on the curve P-256
     */
    public static JwtTokens publicKey(String pem) {
        return new JwtTokens(new SingleKey(KeyRules.forPublicKey(PemPublicKey.parse(pem))));
    }

    /**
     * Accepts tokens signed with RS256 or ES256 and a key of this key set (RFC 7517), which is
     * fetched when the first token comes, kept, and renewed every 10 minutes, or when a token names
     * a key that is not in it, but at most every 5 seconds. While the key server is down, the keys
     * it gave last stay valid.
     *
     * @param url an https address, or http where nobody can change what comes over the wire
     */
    public static JwtTokens jwks(URI url) {
        return new JwtTokens(new JwksKeys(new JwksClient(url)));
    }

    /** The same keys, known and fetched, with other rules for the claims. */
    public JwtTokens with(JwtConfig rules) {
        return new JwtTokens(keys, signatures, rules, clock);
    }

    /** The same keys and rules by another clock. */
    public JwtTokens withClock(InstantSource other) {
        return new JwtTokens(keys, signatures, config, other);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Blocks only with a key set, for at most 3 seconds per fetch.
     *
     * @throws TokenVerifierUnavailableException if the key may be in a key set that cannot be
     *     fetched now
     */
    @Override
    public Verification verify(Token token) {
        try {
            return new Verification.Accepted(identity(token.text(), clock.instant()));
        } catch (RejectedTokenException e) {
            return new Verification.Rejected(e.reason());
        }
    }

    private Identity identity(String text, Instant now) throws RejectedTokenException {
        CompactToken token = CompactToken.parse(text, config.maxTokenBytes());
        Identity identity = new IdentityReader(config).read(token.claims(), now);
        signatures.check(text, keys.find(token.algorithm(), token.keyId(), now));
        return identity;
    }
}
