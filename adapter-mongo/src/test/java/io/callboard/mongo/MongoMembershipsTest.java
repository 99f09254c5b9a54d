package io.callboard.mongo;

import static java.util.Objects.requireNonNull;

import io.callboard.core.room.Memberships;
import io.callboard.testkit.DurableMembershipsContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class MongoMembershipsTest extends DurableMembershipsContract {
    private @Nullable TestDatabase database;
    private @Nullable MongoStore store;

    TestDatabase emptyDatabase() {
        return TestDatabase.inJava();
    }

    @Override
    protected Memberships open() {
        database = emptyDatabase();
        return openAgain();
    }

    @Override
    protected Memberships openAgain() {
        closeTheStore();
        store = MongoStore.open(requireNonNull(database).database());
        return store.memberships();
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
