package io.callboard.sqlite;

import static java.util.Objects.requireNonNull;

import io.callboard.core.delivery.Sessions;
import io.callboard.testkit.DurableSessionsContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionsTest extends DurableSessionsContract {
    @TempDir Path dir;
    private @Nullable SqliteStore store;

    @Override
    protected Sessions open() {
        store = SqliteStore.open(dir);
        return store.sessions();
    }

    @Override
    protected Sessions openAgain() {
        closeTheStore();
        return open();
    }

    @AfterEach
    void closeTheStore() {
        requireNonNull(store).close();
    }
}
