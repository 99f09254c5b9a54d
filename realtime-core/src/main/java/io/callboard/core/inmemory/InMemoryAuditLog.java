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
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * An audit log in memory. It keeps every entry that is not trimmed as long as the process lives, so
 * it is for tests and a first try.
 *
 * <p>Stages are complete when they are returned, and the listeners have been called by then, on the
 * caller's thread. Nothing blocks.
 */
public final class InMemoryAuditLog implements AuditLog {
    private static final System.Logger LOG = System.getLogger(InMemoryAuditLog.class.getName());

    private static final int TRIMMED_AT_ONCE = 500;

    private final String epoch;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    // guarded by this
    private final NavigableMap<Long, Filed> entries = new TreeMap<>();
    private final Map<String, Filed> byId = new HashMap<>();
    private final Map<Room, NavigableMap<Long, RecordedEntry>> byRoom = new HashMap<>();
    private long floor;
    private long head;
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
                long position = head + fresh.size() + 1L;
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
        head = filed.recorded().position();
        byId.put(id, filed);
        entries.put(head, filed);
        for (Room room : filed.added().rooms()) {
            byRoom.computeIfAbsent(room, unknown -> new TreeMap<>()).put(head, filed.recorded());
        }
    }

    @Override
    public synchronized List<RecordedEntry> read(long after, int limit) {
        checkOpen();
        return page(entries, after, limit).map(Filed::recorded).toList();
    }

    @Override
    public synchronized List<RecordedEntry> read(Room room, long after, int limit) {
        checkOpen();
        return page(byRoom.getOrDefault(room, new TreeMap<>()), after, limit).toList();
    }

    private static <T> Stream<T> page(NavigableMap<Long, T> from, long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1, not " + limit);
        }
        return from.tailMap(after, false).values().stream().limit(limit);
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public synchronized long head() {
        checkOpen();
        return head;
    }

    @Override
    public synchronized long floor() {
        checkOpen();
        return floor;
    }

    @Override
    public void trim(long upTo) {
        boolean more;
        do {
            more = trimSome(upTo);
        } while (more);
    }

    private synchronized boolean trimSome(long upTo) {
        checkOpen();
        long end = Math.min(upTo, head);
        for (int i = 0; i < TRIMMED_AT_ONCE && floor < end; i++) {
            forget(Objects.requireNonNull(entries.remove(++floor)));
        }
        return floor < end;
    }

    private void forget(Filed filed) {
        byId.remove(filed.recorded().id());
        for (Room room : filed.added().rooms()) {
            NavigableMap<Long, RecordedEntry> left = Objects.requireNonNull(byRoom.get(room));
            left.remove(filed.recorded().position());
            if (left.isEmpty()) {
                byRoom.remove(room);
            }
        }
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
