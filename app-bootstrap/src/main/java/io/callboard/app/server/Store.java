package io.callboard.app.server;

import io.callboard.app.CannotStartException;
import io.callboard.app.Sentence;
import io.callboard.app.settings.Settings;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.room.Memberships;
import io.callboard.sqlite.SqliteStore;
import io.callboard.sqlite.SqliteStoreException;

/**
 * What everything is kept in.
 *
 * @param close lets it go, after what is under way
 */
record Store(AuditLog auditLog, Memberships memberships, Checkpoint checkpoint, Runnable close) {

    /**
     * Opens the store that the settings name. Blocks.
     *
     * @throws CannotStartException if it cannot be opened
     */
    static Store open(Settings.Store settings) {
        try {
            SqliteStore store = SqliteStore.open(settings.dataDir());
            return new Store(
                    store.auditLog(), store.memberships(), store.checkpoint(), store::close);
        } catch (SqliteStoreException cannotOpen) {
            throw new CannotStartException(Sentence.of(cannotOpen.getMessage()), cannotOpen);
        }
    }
}
