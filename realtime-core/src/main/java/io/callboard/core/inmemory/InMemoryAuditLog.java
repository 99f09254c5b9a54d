package io.callboard.core.inmemory;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An audit log in memory. It keeps every entry as long as the process lives, so it is for tests and
 * a first try.
 *
 * <p>Stages are complete when they are returned, and the listeners have been called by then, on the
 * caller's thread. Nothing blocks.
 */
public final class InMemoryAuditLog implements AuditLog {
    private static final System.Logger LOG = System.getLogger(InMemoryAuditLog.class.getName());

    private final String epoch;
    private final List<RecordedEntry> entries = new ArrayList<>();
    private final Map<String, Filed> byId = new HashMap<>();
    private final Map<Room, List<RecordedEntry>> byRoom = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * @param epoch see {@link AuditLog#epoch()}; unlike that of every log before
     */
    public InMemoryAuditLog(String epoch) {
        this.epoch = epoch;
    }

    private record Filed(NewEntry added, RecordedEntry recorded) {}

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        if (batch.size() > MAX_BATCH) {
            return CompletableFuture.failedStage(
                    new IllegalArgumentException(
                            "A batch has at most " + MAX_BATCH + " entries, not " + batch.size()));
        }
        List<RecordedEntry> answers;
        try {
            answers = file(batch);
        } catch (AuditLogUnavailableException | IdConflictException e) {
            return CompletableFuture.failedStage(e);
        }
        listeners.forEach(InMemoryAuditLog::call);
        return CompletableFuture.completedStage(answers);
    }

    private synchronized List<RecordedEntry> file(List<NewEntry> batch) {
        checkOpen();
        Map<String, Filed> fresh = new LinkedHashMap<>();
        List<RecordedEntry> answers = new ArrayList<>(batch.size());
        for (NewEntry added : batch) {
            String id = Objects.requireNonNull(added.entry().id());
            Filed filed = byId.getOrDefault(id, fresh.get(id));
            if (filed == null) {
                long position = entries.size() + fresh.size() + 1L;
                filed = new Filed(added, new RecordedEntry(position, added.entry()));
                fresh.put(id, filed);
            } else if (!filed.added().fingerprint().equals(added.fingerprint())) {
                throw new IdConflictException(id);
            }
            answers.add(filed.recorded());
        }
        fresh.forEach(this::keep);
        return List.copyOf(answers);
    }

    private void keep(String id, Filed filed) {
        byId.put(id, filed);
        entries.add(filed.recorded());
        for (Room room : filed.added().rooms()) {
            byRoom.computeIfAbsent(room, unknown -> new ArrayList<>()).add(filed.recorded());
        }
    }

    @Override
    public synchronized List<RecordedEntry> read(long after, int limit) {
        checkOpen();
        return page(entries, after, limit);
    }

    @Override
    public synchronized List<RecordedEntry> read(Room room, long after, int limit) {
        checkOpen();
        return page(byRoom.getOrDefault(room, List.of()), after, limit);
    }

    private static List<RecordedEntry> page(List<RecordedEntry> from, long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1, not " + limit);
        }
        int first = countUpTo(from, after);
        int last = Math.min(from.size() - first, limit) + first;
        return List.copyOf(from.subList(first, last));
    }

    /** How many of these entries, ordered by position, are at the position or before it. */
    private static int countUpTo(List<RecordedEntry> ordered, long position) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ordered.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public synchronized long head() {
        checkOpen();
        return entries.size();
    }

    @Override
    public void onAppended(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new AuditLogUnavailableException("The audit log is closed", null);
        }
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A listener of the audit log failed", e);
        }
    }
}
