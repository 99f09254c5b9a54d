package io.callboard.sqlite;

import static java.util.Objects.requireNonNull;

import io.callboard.core.audit.AuditLog;
import io.callboard.testkit.DurableAuditLogContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditLogTest extends DurableAuditLogContract {
    @TempDir Path dir;
    private @Nullable SqliteStore store;

    @Override
    protected AuditLog open() {
        store = SqliteStore.open(dir);
        return store.auditLog();
    }

    @Override
    protected AuditLog openAgain() {
        closeTheStore();
        return open();
    }

    @AfterEach
    void closeTheStore() {
        requireNonNull(store).close();
    }
}
