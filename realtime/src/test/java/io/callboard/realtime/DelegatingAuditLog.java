package io.callboard.realtime;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Another log under another name, for tests that change a part of it. */
class DelegatingAuditLog implements AuditLog {
    private final AuditLog log;

    DelegatingAuditLog(AuditLog log) {
        this.log = log;
    }

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        return log.append(batch);
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        return log.read(after, limit);
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        return log.read(room, after, limit);
    }

    @Override
    public String epoch() {
        return log.epoch();
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public long floor() {
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
