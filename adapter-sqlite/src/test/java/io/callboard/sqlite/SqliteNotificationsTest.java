package io.callboard.sqlite;

import static java.util.Objects.requireNonNull;

import io.callboard.core.notification.Notifications;
import io.callboard.testkit.DurableNotificationsContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteNotificationsTest extends DurableNotificationsContract {
    @TempDir Path dir;
    private @Nullable SqliteStore store;

    @Override
    protected Notifications open() {
        store = SqliteStore.open(dir);
        return store.notifications();
    }

    @Override
    protected Notifications openAgain() {
        closeTheStore();
        return open();
    }

    @AfterEach
    void closeTheStore() {
        requireNonNull(store).close();
    }
}
