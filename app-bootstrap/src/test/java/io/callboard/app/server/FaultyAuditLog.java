package io.callboard.app.server;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A log that can be down: then nothing is read, and of the appends every third is stored all the
 * same and only its answer is lost.
 */
final class FaultyAuditLog implements AuditLog {
    private final AuditLog log;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean down;

    FaultyAuditLog(AuditLog log) {
        this.log = log;
    }

    void down(boolean isIt) {
        down = isIt;
    }

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        if (!down) {
            return log.append(batch);
        }
        if (refused.incrementAndGet() % 3 != 0) {
            return CompletableFuture.failedFuture(unavailable());
        }
        return log.append(batch)
                .thenApply(
                        stored -> {
                            throw unavailable();
                        });
    }

    private static AuditLogUnavailableException unavailable() {
        return new AuditLogUnavailableException("down, by the test", null);
    }

    private void refuseIfDown() {
        if (down) {
            throw unavailable();
        }
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        refuseIfDown();
        return log.read(after, limit);
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        refuseIfDown();
        return log.read(room, after, limit);
    }

    @Override
    public String epoch() {
        return log.epoch();
    }

    @Override
    public long head() {
        refuseIfDown();
        return log.head();
    }

    @Override
    public long floor() {
        refuseIfDown();
        return log.floor();
    }

    @Override
    public void trim(long upTo) {
        refuseIfDown();
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
