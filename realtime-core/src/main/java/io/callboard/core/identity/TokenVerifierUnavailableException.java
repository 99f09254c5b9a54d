package io.callboard.core.identity;

import org.jspecify.annotations.Nullable;

/** No token can be verified now, for instance because the key server does not answer. */
public final class TokenVerifierUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TokenVerifierUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
