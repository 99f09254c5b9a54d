package io.callboard.sqlite;

import static java.util.Objects.requireNonNull;

import io.callboard.core.room.Memberships;
import io.callboard.testkit.DurableMembershipsContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteMembershipsTest extends DurableMembershipsContract {
    @TempDir Path dir;
    private @Nullable SqliteStore store;

    @Override
    protected Memberships open() {
        store = SqliteStore.open(dir);
        return store.memberships();
    }

    @Override
    protected Memberships openAgain() {
        closeTheStore();
        return open();
    }

    @AfterEach
    void closeTheStore() {
        requireNonNull(store).close();
    }
}
