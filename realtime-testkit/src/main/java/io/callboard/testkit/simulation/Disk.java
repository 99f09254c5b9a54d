package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.core.inmemory.InMemoryCheckpoint;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.inmemory.InMemorySessions;
import io.callboard.core.room.Memberships;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** What outlives the process; and of the logs, everything that was ever in them. */
final class Disk {
    /** By epoch and position, also what was trimmed. */
    private final Map<String, TreeMap<Long, RecordedEntry>> everything = new LinkedHashMap<>();

    private final Sessions sessions = new InMemorySessions();
    private InMemoryAuditLog log;
    private Memberships memberships;
    private Checkpoint checkpoint;

    Disk() {
        InMemoryAuditLog first = new InMemoryAuditLog("log1");
        everything.put(first.epoch(), new TreeMap<>());
        log = first;
        memberships = new InMemoryMemberships();
        checkpoint = new InMemoryCheckpoint();
    }

    /** Another log takes the place of this one, and what was derived from it is gone. */
    void replaceLog() {
        log = new InMemoryAuditLog("log" + (everything.size() + 1));
        everything.put(log.epoch(), new TreeMap<>());
        memberships = new InMemoryMemberships();
        checkpoint = new InMemoryCheckpoint();
    }

    /**
     * @throws io.callboard.core.audit.IdConflictException if an id is taken
     */
    List<RecordedEntry> append(List<NewEntry> batch) {
        try {
            List<RecordedEntry> answer = log.append(batch).toCompletableFuture().join();
            NavigableMap<Long, RecordedEntry> all = entries(log.epoch());
            answer.forEach(entry -> all.putIfAbsent(entry.position(), entry));
            return answer;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failed;
        }
    }

    /** Puts an entry into the log as if it had always been there. */
    void store(AuditEntry entry) {
        String n = String.valueOf(entry.data().get("n"));
        MappedEntry mapped = new AuditMapping(SimulatedEvents.CATALOG).map(entry);
        append(List.of(new NewEntry(entry.id("key-" + n).at(Scheduler.START), n, mapped.rooms())));
    }

    InMemoryAuditLog log() {
        return log;
    }

    Memberships memberships() {
        return memberships;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Sessions sessions() {
        return sessions;
    }

    /** All epochs there were, the present one last. */
    List<String> epochs() {
        return List.copyOf(everything.keySet());
    }

    /** Everything that was ever in this log, by position. */
    NavigableMap<Long, RecordedEntry> entries(String epoch) {
        TreeMap<Long, RecordedEntry> entries = everything.get(epoch);
        if (entries == null) {
            throw new IllegalArgumentException("There was no log " + epoch);
        }
        return entries;
    }
}
