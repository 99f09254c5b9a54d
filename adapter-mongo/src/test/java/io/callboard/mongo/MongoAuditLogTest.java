package io.callboard.mongo;

import static java.util.Objects.requireNonNull;

import io.callboard.core.audit.AuditLog;
import io.callboard.testkit.DurableAuditLogContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class MongoAuditLogTest extends DurableAuditLogContract {
    private @Nullable TestDatabase database;
    private @Nullable MongoStore store;
    private @Nullable TestDatabase otherDatabase;
    private @Nullable MongoStore other;

    TestDatabase emptyDatabase() {
        return TestDatabase.inJava();
    }

    @Override
    protected AuditLog open() {
        database = emptyDatabase();
        return openAgain();
    }

    @Override
    protected AuditLog openAgain() {
        closeTheStore();
        store = MongoStore.open(requireNonNull(database).database());
        return store.auditLog();
    }

    @Override
    protected AuditLog openAnother() {
        otherDatabase = emptyDatabase();
        other = MongoStore.open(otherDatabase.database());
        return other.auditLog();
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
        if (other != null) {
            other.close();
            requireNonNull(otherDatabase).close();
        }
    }
}
