package io.callboard.testkit;

import static java.util.Objects.requireNonNull;

import io.callboard.core.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link AuditLog} promises. Extend it and open an empty log to have that checked; the
 * promises are in the interfaces, by topic.
 */
@Timeout(60)
public abstract class AuditLogContract
        implements AuditLogAppendPromises,
                AuditLogIdPromises,
                AuditLogRoundTripPromises,
                AuditLogReadPromises,
                AuditLogEpochPromises,
                AuditLogTrimPromises,
                AuditLogTrimThreadPromises,
                AuditLogRetentionPromises,
                AuditLogThreadPromises,
                AuditLogClosePromises {
    private @Nullable AuditLog log;

    /** Opens a log with nothing in it. Called before each test, which closes the log in the end. */
    protected abstract AuditLog open() throws Exception;

    @BeforeEach
    final void openTheLog() throws Exception {
        log = open();
    }

    @AfterEach
    final void closeTheLog() {
        log().close();
    }

    @Override
    public final AuditLog log() {
        return requireNonNull(log);
    }

    final void replaceLog(AuditLog replacement) {
        log = replacement;
    }
}
