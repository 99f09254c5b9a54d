package io.callboard.core.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records entries: refuses what could not be delivered, gives the rest an id and a time, and
 * appends it to the log. Delivery is the log's reader's affair.
 *
 * <p>Thread-safe, does not block.
 */
public final class RecordEntry {
    /** The longest idempotency key, in characters: it and a number must fit into an id. */
    public static final int MAX_KEY_CHARACTERS = AuditEntry.MAX_ID_CHARACTERS - 4;

    private final AuditMapping mapping;
    private final AuditLog log;
    private final InstantSource clock;
    private final Supplier<String> ids;

    /**
     * @param clock tells when an entry was recorded
     * @param ids makes ids for entries that come without, never the same twice
     */
    public RecordEntry(
            AuditMapping mapping, AuditLog log, InstantSource clock, Supplier<String> ids) {
        this.mapping = mapping;
        this.log = log;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Appends all entries or none, as one batch.
     *
     * @param idempotencyKey names the request, so that repeating it records nothing twice; null if
     *     it has no name, or its entries have ids of their own
     * @return one answer per entry, once all are durable; or failed with {@link
     *     EntryRefusedException}, {@link IdConflictException}, {@link AuditLogUnavailableException}
     *     or, for a batch that is too large or a key that is too long, {@link
     *     IllegalArgumentException}
     */
    public CompletionStage<List<Recorded>> record(
            List<AuditEntry> entries, @Nullable String idempotencyKey) {
        try {
            return append(prepared(entries, idempotencyKey)).thenApply(this::answers);
        } catch (IllegalArgumentException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /**
     * Writes all entries into the caller's transaction. Blocks.
     *
     * @param idempotencyKey as for {@link #record(List, String)}
     * @return the entries with the ids and times they are recorded with; they have no positions
     *     until the transaction has committed
     * @throws EntryRefusedException if an entry lacks what its events need: nothing was written
     * @throws IllegalArgumentException if the batch is too large, the key too long, or there is no
     *     transaction
     * @throws RuntimeException as the store's driver throws it
     */
    public List<AuditEntry> record(
            List<AuditEntry> entries, @Nullable String idempotencyKey, Outbox outbox) {
        List<NewEntry> batch = prepared(entries, idempotencyKey);
        outbox.append(batch);
        return batch.stream().map(NewEntry::entry).toList();
    }

    CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        return log.append(batch);
    }

    /**
     * The entries as they can be appended, also again if it is not known whether they were.
     *
     * @throws IllegalArgumentException as {@link #record(List, String)} fails
     */
    List<NewEntry> prepared(List<AuditEntry> entries, @Nullable String key) {
        if (entries.size() > AuditLog.MAX_BATCH) {
            throw new IllegalArgumentException(
                    "A batch has at most " + AuditLog.MAX_BATCH + " entries. Send several.");
        }
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_CHARACTERS)) {
            throw new IllegalArgumentException(
                    "An Idempotency-Key has 1-" + MAX_KEY_CHARACTERS + " characters");
        }
        if (key != null && entries.stream().anyMatch(entry -> entry.id() != null)) {
            throw new EntryRefusedException(
                    "An entry with an id is named by that: give ids or an Idempotency-Key, not"
                            + " both");
        }
        List<NewEntry> batch = new ArrayList<>();
        Instant now = clock.instant();
        for (int i = 0; i < entries.size(); i++) {
            batch.add(prepared(entries, i, key, now));
        }
        return batch;
    }

    private NewEntry prepared(
            List<AuditEntry> entries, int index, @Nullable String key, Instant now) {
        AuditEntry entry = entries.get(index);
        // a request that is repeated with more or fewer entries is another request
        String context = key == null ? "" : "of " + entries.size();
        String fingerprint = Fingerprint.of(entry, context);
        AuditEntry named = entry.id() != null ? entry : entry.id(idFor(index, key));
        AuditEntry whole = named.at() != null ? named : named.at(now);
        MappedEntry mapped;
        try {
            mapped = mapping.map(whole);
            checkRooms(mapped);
        } catch (EntryRefusedException refused) {
            throw entries.size() == 1
                    ? refused
                    : new EntryRefusedException(
                            "Entry " + (index + 1) + " of the list: " + refused.getMessage());
        }
        return new NewEntry(whole, fingerprint, mapped.rooms());
    }

    private static void checkRooms(MappedEntry mapped) {
        int rooms = mapped.rooms().size();
        if (rooms > NewEntry.MAX_ROOMS) {
            throw new EntryRefusedException(
                    "The events of an entry go to at most "
                            + NewEntry.MAX_ROOMS
                            + " rooms, and those of this one to "
                            + rooms);
        }
    }

    private String idFor(int index, @Nullable String key) {
        if (key == null) {
            return ids.get();
        }
        return index == 0 ? key : key + "#" + index;
    }

    private List<Recorded> answers(List<RecordedEntry> entries) {
        return entries.stream()
                .map(entry -> new Recorded(entry, mapping.map(entry.entry()).publications()))
                .toList();
    }
}
