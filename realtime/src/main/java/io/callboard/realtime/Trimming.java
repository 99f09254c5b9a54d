package io.callboard.realtime;

import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.Retention;
import io.callboard.core.delivery.Tail;

/** Has the log trimmed, never beyond what a restart needs. */
final class Trimming implements Runnable {
    /** From one time to the next. */
    static final int SECONDS = 60;

    private static final System.Logger LOG = System.getLogger(Trimming.class.getName());

    private final Retention retention;
    private final Tail tail;
    private volatile boolean stopped;

    Trimming(Retention retention, Tail tail) {
        this.retention = retention;
        this.tail = tail;
    }

    /** Trims what is due. Blocks, for long if that is much. */
    @Override
    public void run() {
        try {
            boolean more = !stopped;
            while (more) {
                more = retention.apply(tail.stored()) && !stopped;
            }
        } catch (AuditLogUnavailableException down) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Old entries cannot be trimmed now and will be later: " + down.getMessage());
        }
    }

    /** Ends after the part that is being trimmed. */
    void stop() {
        stopped = true;
    }
}
