package io.callboard.mongo;

import static java.util.Objects.requireNonNull;

import io.callboard.core.notification.Notifications;
import io.callboard.testkit.DurableNotificationsContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class MongoNotificationsTest extends DurableNotificationsContract {
    private @Nullable TestDatabase database;
    private @Nullable MongoStore store;

    TestDatabase emptyDatabase() {
        return TestDatabase.inJava();
    }

    @Override
    protected Notifications open() {
        database = emptyDatabase();
        return openAgain();
    }

    @Override
    protected Notifications openAgain() {
        closeTheStore();
        store = MongoStore.open(requireNonNull(database).database());
        return store.notifications();
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
