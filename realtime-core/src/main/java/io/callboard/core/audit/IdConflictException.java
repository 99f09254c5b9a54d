package io.callboard.core.audit;

import io.callboard.core.Quoted;

/** An id or idempotency key was used before, for another content. */
public final class IdConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IdConflictException(String id) {
        super(
                "The id "
                        + Quoted.of(id)
                        + " was used before with another content. Send the same content again, or"
                        + " use a new id or Idempotency-Key.");
    }
}
