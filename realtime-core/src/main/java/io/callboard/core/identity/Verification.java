package io.callboard.core.identity;

/** The answer to the question who a client is. A bad token is an answer, not an exception. */
public sealed interface Verification {
    /** The token is good. */
    record Accepted(Identity identity) implements Verification {}

    /** The token is bad. The client hears the same whatever the reason; the log knows which. */
    record Rejected(Reason reason) implements Verification {}

    /** Why a token was rejected. */
    enum Reason {
        /** Not a token at all, or larger than allowed. */
        MALFORMED,
        /** Signed in a way, or by a key, that is not configured. */
        UNKNOWN_KEY,
        /** The signature does not belong to the content. */
        BAD_SIGNATURE,
        /** Its time is over. */
        EXPIRED,
        /** Its time has not come. */
        NOT_YET_VALID,
        /** Issued by somebody else. */
        WRONG_ISSUER,
        /** Issued for somebody else. */
        WRONG_AUDIENCE,
        /** A claim that is needed is missing or has the wrong type. */
        BAD_CLAIM
    }
}
