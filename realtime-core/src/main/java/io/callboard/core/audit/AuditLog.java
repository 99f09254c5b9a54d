package io.callboard.core.audit;

import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The durable log that everything is delivered from.
 *
 * <p>Positions are dense: 1, 2, 3, without a hole, in the one order everybody sees. An entry that
 * can be read at a position stays there, and nothing appears before it afterwards.
 *
 * <p>Thread-safe.
 */
public interface AuditLog extends AutoCloseable {
    /** The most entries one batch may have. */
    int MAX_BATCH = 500;

    /**
     * Appends the batch: all of it, at consecutive positions, or nothing. Does not block and throws
     * nothing.
     *
     * <p>An entry whose id is in the log already is not appended again; its answer is the entry
     * that is there. The stage then holds one answer per entry, in the batch's order. It completes
     * once the batch would survive a crash of process and machine, or exceptionally with
     *
     * <ul>
     *   <li>{@link IdConflictException} if an id is taken by another content (another {@link
     *       NewEntry#fingerprint()}), in the log or within the batch,
     *   <li>{@link AuditLogUnavailableException} if the store does not answer, is full ({@link
     *       AuditLogFullException}) or closed. The batch may have been stored all the same;
     *       appending it again is safe.
     * </ul>
     *
     * <p>What depends on the stage runs on the log's thread unless it brings its own executor, and
     * must not block there.
     */
    CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch);

    /**
     * The entries after a position, in order; empty if there are none. Blocks.
     *
     * <p>There is no hole between them. If the first one is not the one after the position, those
     * between were trimmed.
     *
     * @param after the position before the first one wanted; 0 reads from the start
     * @param limit the most entries to return, at least 1
     * @throws AuditLogUnavailableException if the store does not answer or is closed
     */
    List<RecordedEntry> read(long after, int limit);

    /** As {@link #read(long, int)}, only the entries filed under the room. Blocks. */
    List<RecordedEntry> read(Room room, long after, int limit);

    /**
     * Names this log: 1-32 characters of {@code A-Za-z0-9_-}, made when the log was, and stored
     * with it. Positions of a log with another epoch mean nothing in this one. Does not block.
     */
    String epoch();

    /**
     * The position of the last entry, 0 if there is none. Blocks.
     *
     * @throws AuditLogUnavailableException if the store does not answer or is closed
     */
    long head();

    /**
     * The position before the first entry that is there for sure, 0 if none was trimmed. Never goes
     * back. Blocks.
     *
     * @throws AuditLogUnavailableException if the store does not answer or is closed
     */
    long floor();

    /**
     * Removes the entries up to a position, or all there are if it is beyond the head. Positions go
     * on as if they were still there; their ids are forgotten, so that one of them appended again
     * is a new entry. Blocks, and for long if it is much.
     *
     * <p>Done in pieces, so that others append meanwhile. Who reads meanwhile may still see what is
     * below the {@link #floor()}, but never a hole. If it fails, a part is removed.
     *
     * @throws AuditLogUnavailableException if the store does not answer or is closed
     */
    void trim(long upTo);

    /**
     * Makes sure that the log answers, and, if it did not take the last batch it was given, that it
     * would take one now. Leaves nothing behind. Blocks.
     *
     * @throws AuditLogUnavailableException if that is not so
     */
    default void check() {
        head();
    }

    /**
     * Calls the listener soon after an entry was appended by this process. Only a hint that reading
     * pays: it may be late, repeated or lost. The listener must not block.
     */
    void onAppended(Runnable listener);

    /** Waits for appends under way, then lets the store go. Further calls fail. */
    @Override
    void close();
}
