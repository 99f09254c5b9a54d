package io.callboard.realtime;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a store would be asked for: every read of a page, of the head and of the floor. */
final class CountingAuditLog extends DelegatingAuditLog {
    private final AtomicInteger reads = new AtomicInteger();

    CountingAuditLog(AuditLog log) {
        super(log);
    }

    int takeReads() {
        return reads.getAndSet(0);
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        reads.incrementAndGet();
        return super.read(after, limit);
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        reads.incrementAndGet();
        return super.read(room, after, limit);
    }

    @Override
    public long head() {
        reads.incrementAndGet();
        return super.head();
    }

    @Override
    public long floor() {
        reads.incrementAndGet();
        return super.floor();
    }
}
