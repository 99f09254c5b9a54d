package io.callboard.jwt;

import io.callboard.core.identity.Verification.Reason;

/** Ends the reading of a bad token. It never leaves this package and costs no stack trace. */
final class RejectedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RejectedTokenException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
