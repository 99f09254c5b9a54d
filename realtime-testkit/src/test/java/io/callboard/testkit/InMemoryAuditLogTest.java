package io.callboard.testkit;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.inmemory.InMemoryAuditLog;

class InMemoryAuditLogTest extends AuditLogContract {
    @Override
    protected AuditLog open() {
        return new InMemoryAuditLog("test");
    }
}
