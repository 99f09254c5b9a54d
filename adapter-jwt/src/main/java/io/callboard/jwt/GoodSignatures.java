package io.callboard.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import io.callboard.core.identity.Verification.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks signatures, and remembers those of public keys that were good: whoever connects again with
 * the token he had costs no second look, which takes a millisecond with ES256. Whether a signature
 * is good depends on the key and the token alone; everything else about a token is looked at each
 * time.
 *
 * <p>Keeps a digest of each token and not the token. Thread-safe.
 */
final class GoodSignatures {
    private final Map<Signed, Boolean> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Signed, Boolean> eldest) {
                    return size() > JwtConfig.MAX_GOOD_SIGNATURES;
                }
            };

    private record Signed(Algorithm key, ByteBuffer digest) {}

    /**
     * @throws RejectedTokenException if the token is not signed with the key
     */
    void check(String token, Algorithm key) throws RejectedTokenException {
        boolean isCheap = key.getName().startsWith("HS");
        if (isCheap) {
            verify(token, key);
            return;
        }
        Signed signed = new Signed(key, ByteBuffer.wrap(digest(token)));
        if (!isKept(signed)) {
            verify(token, key);
            keep(signed);
        }
    }

    private static void verify(String token, Algorithm key) throws RejectedTokenException {
        try {
            key.verify(JWT.decode(token));
        } catch (JWTVerificationException e) {
            throw new RejectedTokenException(Reason.BAD_SIGNATURE);
        }
    }

    private synchronized boolean isKept(Signed signed) {
        return kept.get(signed) != null;
    }

    private synchronized void keep(Signed signed) {
        kept.put(signed, true);
    }

    /** How many are remembered, for tests. */
    synchronized int size() {
        return kept.size();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
