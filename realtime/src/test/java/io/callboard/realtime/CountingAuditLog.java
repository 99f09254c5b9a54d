package io.callboard.realtime;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a store would be asked for: every read of a page, of the head and of the floor. */
final class CountingAuditLog implements AuditLog {
    private final AuditLog log;
    private final AtomicInteger reads = new AtomicInteger();

    CountingAuditLog(AuditLog log) {
        this.log = log;
    }

    int takeReads() {
        return reads.getAndSet(0);
    }

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        return log.append(batch);
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        reads.incrementAndGet();
        return log.read(after, limit);
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        reads.incrementAndGet();
        return log.read(room, after, limit);
    }

    @Override
    public String epoch() {
        return log.epoch();
    }

    @Override
    public long head() {
        reads.incrementAndGet();
        return log.head();
    }

    @Override
    public long floor() {
        reads.incrementAndGet();
        return log.floor();
    }

    @Override
    public void trim(long upTo) {
        log.trim(upTo);
    }

    @Override
    public void onAppended(Runnable listener) {
        log.onAppended(listener);
    }

    @Override
    public void close() {
        log.close();
    }
}
