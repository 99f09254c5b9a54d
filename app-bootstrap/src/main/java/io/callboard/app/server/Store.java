package io.callboard.app.server;

import io.callboard.app.CannotStartException;
import io.callboard.app.Sentence;
import io.callboard.app.settings.Setting;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.notification.Notifications;
import io.callboard.core.room.Memberships;
import io.callboard.mongo.MongoStore;
import io.callboard.mongo.MongoStoreException;
import io.callboard.sqlite.SqliteStore;
import io.callboard.sqlite.SqliteStoreException;
import java.nio.file.Path;

/**
 * What everything is kept in.
 *
 * @param close lets it go, after what is under way
 */
record Store(
        AuditLog auditLog,
        Memberships memberships,
        Notifications notifications,
        Checkpoint checkpoint,
        Sessions sessions,
        Runnable close) {

    /**
     * Opens the store that the settings name. Blocks.
     *
     * @throws SettingException if its address is malformed
     * @throws CannotStartException if it cannot be opened
     */
    static Store open(Settings.Store settings) {
        String uri = settings.mongodbUri();
        return uri == null ? sqlite(settings.dataDir()) : mongo(uri);
    }

    private static Store sqlite(Path dataDir) {
        try {
            SqliteStore store = SqliteStore.open(dataDir);
            return new Store(
                    store.auditLog(),
                    store.memberships(),
                    store.notifications(),
                    store.checkpoint(),
                    store.sessions(),
                    store::close);
        } catch (SqliteStoreException cannotOpen) {
            throw new CannotStartException(Sentence.of(cannotOpen.getMessage()), cannotOpen);
        }
    }

    private static Store mongo(String uri) {
        try {
            MongoStore store = MongoStore.open(uri);
            return new Store(
                    store.auditLog(),
                    store.memberships(),
                    store.notifications(),
                    store.checkpoint(),
                    store.sessions(),
                    store::close);
        } catch (MongoStoreException cannotOpen) {
            throw new CannotStartException(
                    Sentence.of("MONGODB_URI: " + cannotOpen.getMessage()), cannotOpen);
        } catch (IllegalArgumentException malformed) {
            // the driver's message may repeat a part of the password
            throw new SettingException(
                    Setting.MONGODB_URI,
                    "is no connection string of MongoDB. Write it like"
                            + " mongodb://db1.example.org:27017/callboard.");
        }
    }
}
