package io.callboard.mongo;

import static java.util.Objects.requireNonNull;

import io.callboard.core.delivery.Sessions;
import io.callboard.testkit.DurableSessionsContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class MongoSessionsTest extends DurableSessionsContract {
    private @Nullable TestDatabase database;
    private @Nullable MongoStore store;

    TestDatabase emptyDatabase() {
        return TestDatabase.inJava();
    }

    @Override
    protected Sessions open() {
        database = emptyDatabase();
        return openAgain();
    }

    @Override
    protected Sessions openAgain() {
        closeTheStore();
        store = MongoStore.open(requireNonNull(database).database());
        return store.sessions();
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
