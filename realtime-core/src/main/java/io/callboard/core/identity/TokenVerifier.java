package io.callboard.core.identity;

/**
 * Tells who a client is from the token it presents when it connects.
 *
 * <p>Thread-safe: many connections call it at once. May block while keys are fetched, so it is
 * never called on a transport's I/O thread.
 */
public interface TokenVerifier {
    /**
     * @return the answer; a bad token is an answer, not an exception
     * @throws TokenVerifierUnavailableException if no answer can be had now; worth retrying
     */
    Verification verify(Token token);
}
