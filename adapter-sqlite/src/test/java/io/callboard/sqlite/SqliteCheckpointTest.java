package io.callboard.sqlite;

import static java.util.Objects.requireNonNull;

import io.callboard.core.delivery.Checkpoint;
import io.callboard.testkit.DurableCheckpointContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteCheckpointTest extends DurableCheckpointContract {
    @TempDir Path dir;
    private @Nullable SqliteStore store;

    @Override
    protected Checkpoint open() {
        store = SqliteStore.open(dir);
        return store.checkpoint();
    }

    @Override
    protected Checkpoint openAgain() {
        closeTheStore();
        return open();
    }

    @AfterEach
    void closeTheStore() {
        requireNonNull(store).close();
    }
}
