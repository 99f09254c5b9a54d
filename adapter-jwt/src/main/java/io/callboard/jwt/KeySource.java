package io.callboard.jwt;

import com.auth0.jwt.algorithms.Algorithm;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tokens may be signed with. Each is used with one algorithm, which belongs to the
 * key: a token can only point at a key, and is refused if it names another algorithm.
 */
interface KeySource {
    /**
     * May block while keys are fetched.
     *
     * @param algorithm the token's {@code alg}, in exactly this spelling
     * @param keyId the token's {@code kid}, or null
     * @throws RejectedTokenException if there is no such key
     * @throws TokenVerifierUnavailableException if nobody can tell now
     */
    Algorithm find(String algorithm, @Nullable String keyId, Instant now)
            throws RejectedTokenException;
}
