package io.callboard.jwt;

import com.auth0.jwt.algorithms.Algorithm;
import io.callboard.core.identity.Verification.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One key that was configured. A token's {@code kid} does not matter then. */
record SingleKey(Algorithm key) implements KeySource {
    @Override
    public Algorithm find(String algorithm, @Nullable String keyId, Instant now)
            throws RejectedTokenException {
        if (!key.getName().equals(algorithm)) {
            throw new RejectedTokenException(Reason.UNKNOWN_KEY);
        }
        return key;
    }
}
