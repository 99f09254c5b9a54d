package io.callboard.core.audit;

import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A list of entries that fails on demand and tells nobody when it grows. */
public final class FakeAuditLog implements AuditLog {
    public final List<RecordedEntry> entries = new ArrayList<>();
    public final List<NewEntry> appended = new ArrayList<>();
    public boolean down;
    public @Nullable Error error;
    public int reads;
    private long floor;

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        if (down) {
            return CompletableFuture.failedFuture(new AuditLogUnavailableException("down", null));
        }
        List<RecordedEntry> answers = new ArrayList<>();
        for (NewEntry entry : batch) {
            appended.add(entry);
            answers.add(add(entry.entry()));
        }
        return CompletableFuture.completedFuture(answers);
    }

    public RecordedEntry add(AuditEntry entry) {
        RecordedEntry recorded = new RecordedEntry(head() + 1, entry);
        entries.add(recorded);
        return recorded;
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        reads++;
        if (error != null) {
            throw error;
        }
        if (down) {
            throw new AuditLogUnavailableException("down", null);
        }
        return entries.stream().filter(e -> e.position() > after).limit(limit).toList();
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public String epoch() {
        return "fake";
    }

    @Override
    public long head() {
        return floor + entries.size();
    }

    @Override
    public long floor() {
        return floor;
    }

    @Override
    public void trim(long upTo) {
        entries.removeIf(entry -> entry.position() <= upTo);
        floor = upTo;
    }

    @Override
    public void onAppended(Runnable listener) {}

    @Override
    public void close() {}
}
