package io.callboard.app.http;

import io.callboard.app.Sentence;
import io.callboard.core.audit.AuditLogFullException;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.EntryRefusedException;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.room.MembershipsUnavailableException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** What a failure is to the caller. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    static Problem problem(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ProblemException known) {
            return known.problem();
        }
        if (cause instanceof EntryRefusedException) {
            return new Problem(
                    422, "entry-refused", "Entry refused", Sentence.of(cause.getMessage()));
        }
        if (cause instanceof IdConflictException) {
            return new Problem(422, "id-conflict", "Id taken", String.valueOf(cause.getMessage()));
        }
        if (cause instanceof AuditLogFullException) {
            LOG.log(Level.WARNING, "A request was answered 503: " + cause.getMessage());
            return Problem.unavailable(
                    "store-full",
                    "The store's disk is full, so nothing is recorded. Free some space; recording"
                            + " goes on by itself. An entry with an id or an Idempotency-Key is not"
                            + " recorded twice.");
        }
        if (cause instanceof AuditLogUnavailableException
                || cause instanceof MembershipsUnavailableException) {
            LOG.log(Level.WARNING, "A request was answered 503: " + cause.getMessage());
            return Problem.unavailable(
                    "store-unavailable",
                    "The store does not answer. Try again; an entry with an id or an"
                            + " Idempotency-Key is not recorded twice.");
        }
        if (cause instanceof RejectedExecutionException) {
            return Problem.unavailable("busy", "The server is busy or stopping. Try again soon.");
        }
        LOG.log(Level.ERROR, "A request failed; answering 500", cause);
        return new Problem(
                500,
                "internal",
                "Internal error",
                "The server failed on this request. Its log says more; please report it.");
    }
}
