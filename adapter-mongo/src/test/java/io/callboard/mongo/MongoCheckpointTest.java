package io.callboard.mongo;

import static java.util.Objects.requireNonNull;

import io.callboard.core.delivery.Checkpoint;
import io.callboard.testkit.DurableCheckpointContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class MongoCheckpointTest extends DurableCheckpointContract {
    private @Nullable TestDatabase database;
    private @Nullable MongoStore store;

    TestDatabase emptyDatabase() {
        return TestDatabase.inJava();
    }

    @Override
    protected Checkpoint open() {
        database = emptyDatabase();
        return openAgain();
    }

    @Override
    protected Checkpoint openAgain() {
        closeTheStore();
        store = MongoStore.open(requireNonNull(database).database());
        return store.checkpoint();
    }

    private void closeTheStore() {
        if (store != null) {
            store.close();
        }
    }

    @AfterEach
    void closeStoreAndDatabase() {
        closeTheStore();
        requireNonNull(database).close();
    }
}
