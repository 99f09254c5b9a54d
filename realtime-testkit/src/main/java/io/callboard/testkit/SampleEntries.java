package io.callboard.testkit;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Entries to fill a log with, and ways to wait for it. */
public final class SampleEntries {
    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");
    public static final Room ROOM = new Room("workspace", "w1");

    private SampleEntries() {}

    /** An entry of {@link #ROOM}, with a content of its own. */
    public static NewEntry entry(String id) {
        return entry(id, ROOM);
    }

    /** An entry with a content of its own, filed under these rooms. */
    public static NewEntry entry(String id, Room... rooms) {
        AuditEntry entry =
                AuditEntry.of("DOCUMENT_UPLOADED").target("DOCUMENT", id).id(id).at(NOON);
        return new NewEntry(entry, "content of " + id, Set.of(rooms));
    }

    /** Another entry that claims the same id. */
    public static NewEntry otherContent(String id) {
        AuditEntry entry = AuditEntry.of("DOCUMENT_DELETED").id(id).at(NOON);
        return new NewEntry(entry, "other content of " + id, Set.of(ROOM));
    }

    /** An entry that carries these values. */
    public static NewEntry carrying(String id, Map<String, ? extends @Nullable Object> data) {
        @SuppressWarnings("unchecked") // read only, and copied at once
        Map<String, @Nullable Object> values = (Map<String, @Nullable Object>) data;
        AuditEntry entry =
                new AuditEntry(
                        "DOCUMENT_UPLOADED",
                        AuditEntry.SYSTEM_ACTOR,
                        null,
                        null,
                        null,
                        values,
                        id,
                        NOON);
        return new NewEntry(entry, "content of " + id, Set.of(ROOM));
    }

    /** This many entries, whose ids are the prefix and a number from 0. */
    public static List<NewEntry> entries(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> entry(prefix + i)).toList();
    }

    /** Appends the entries as one batch, and waits until they are stored. */
    public static List<RecordedEntry> append(AuditLog log, NewEntry... batch) {
        return await(log.append(List.of(batch)));
    }

    /**
     * Waits at most 30 seconds.
     *
     * @throws CompletionException with the cause, if the stage fails
     */
    public static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** The positions of the entries, in the given order. */
    public static List<Long> positions(List<RecordedEntry> entries) {
        return entries.stream().map(RecordedEntry::position).toList();
    }

    /** The ids of the entries, in the given order. */
    public static List<@Nullable String> ids(List<RecordedEntry> entries) {
        return entries.stream().<@Nullable String>map(entry -> entry.entry().id()).toList();
    }
}
