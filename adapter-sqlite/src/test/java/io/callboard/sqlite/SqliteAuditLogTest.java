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
    @TempDir Path otherDir;
    private @Nullable SqliteStore store;
    private @Nullable SqliteStore other;

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

    @Override
    protected AuditLog openAnother() {
        other = SqliteStore.open(otherDir);
        return other.auditLog();
    }

    @AfterEach
    void closeTheOther() {
        if (other != null) {
            other.close();
        }
    }

    @AfterEach
    void closeTheStore() {
        requireNonNull(store).close();
    }
}
