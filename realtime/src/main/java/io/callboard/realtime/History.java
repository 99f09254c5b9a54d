package io.callboard.realtime;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.Offset;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.RecentPast;
import io.callboard.core.event.Publication;
import io.callboard.core.room.Room;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.OutgoingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The log as one namespace tells it: its end in memory, and what came before from the store.
 *
 * <p>Thread-safe.
 */
final class History {
    /** How much of the log is read at the start, for clients that come back after a restart. */
    private static final int PRELOADED = 2_000;

    private static final int BATCH = 500;

    private final Namespace namespace;
    private final AuditLog log;
    private final AuditMapping mapping;
    private final int maxPerRoom;
    private final RecentPast<OutgoingEvent> recent;

    /** That of the last event from the log that was sent. Read and written in order. */
    private String offset;

    /**
     * Reads the end of the log. Blocks.
     *
     * @param position of the last entry that was delivered; those after it will be {@link #add}ed
     */
    History(
            Namespace namespace,
            AuditLog log,
            AuditMapping mapping,
            RecoverySettings settings,
            long position) {
        this.namespace = namespace;
        this.log = log;
        this.mapping = mapping;
        this.maxPerRoom = settings.maxMissedEvents();
        List<RecordedEntry> end = endOfLog(position);
        long start = end.isEmpty() ? position : end.get(0).position() - 1;
        this.recent =
                new RecentPast<>(settings.maxRecentEntries(), settings.maxRecentBytes(), start);
        end.forEach(entry -> add(past(entry, entry.recordedAt())));
        this.offset = Offset.after(log.epoch(), position).toString();
    }

    /** What is there up to the position, without a hole. */
    private List<RecordedEntry> endOfLog(long position) {
        List<RecordedEntry> end = new ArrayList<>();
        long after = Math.max(0, position - PRELOADED);
        while (after < position) {
            List<RecordedEntry> page = log.read(after, (int) Math.min(BATCH, position - after));
            if (page.isEmpty()) {
                break;
            }
            if (page.get(0).position() > after + 1) {
                // what is between was trimmed, and so was what came before
                end.clear();
            }
            end.addAll(page);
            after = page.get(page.size() - 1).position();
        }
        return end;
    }

    /** What becomes of the entry. */
    Past<OutgoingEvent> past(RecordedEntry entry, MappedEntry mapped, Instant at) {
        int count = mapped.publications().size();
        List<Past.Told<OutgoingEvent>> told = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            Publication publication = mapped.publications().get(i - 1);
            Offset offset = new Offset(log.epoch(), entry.position(), i == count ? Offset.ALL : i);
            OutgoingEvent event =
                    namespace
                            .encode(publication.type().name(), publication.payload())
                            .withOffset(offset.toString());
            told.add(new Past.Told<>(publication.audience(), event));
        }
        return new Past<>(entry.position(), at, told, mapped.changes());
    }

    /** As {@link #past(RecordedEntry, MappedEntry, Instant)}; empty if nobody was ever told. */
    private Past<OutgoingEvent> past(RecordedEntry entry, Instant at) {
        try {
            return past(entry, mapping.map(entry.entry()), at);
        } catch (IllegalArgumentException setAside) {
            return new Past<>(entry.position(), at, List.of(), List.of());
        }
    }

    /** All events of this entry have been sent. In order. */
    void add(Past<OutgoingEvent> entry) {
        int size = entry.told().stream().mapToInt(told -> told.event().size()).sum();
        recent.add(entry, size);
        offset = Offset.after(log.epoch(), entry.position()).toString();
    }

    String epoch() {
        return log.epoch();
    }

    /** The position of the last entry that was delivered. */
    long position() {
        return recent.head();
    }

    /** What was delivered after the position, as far as it is in memory. */
    RecentPast.Part<OutgoingEvent> recentAfter(long position) {
        return recent.after(position);
    }

    /** What was delivered since this moment, as far as it is in memory. */
    List<Past<OutgoingEvent>> recentSince(Instant moment) {
        return recent.since(moment);
    }

    /**
     * What was delivered after the position: everything that is in memory, and before that what
     * concerns these rooms. Blocks.
     *
     * @return empty if that is too much
     * @throws io.callboard.core.audit.AuditLogUnavailableException if the log cannot be read
     */
    Optional<RecentPast.Part<OutgoingEvent>> after(long position, Collection<Room> rooms) {
        RecentPast.Part<OutgoingEvent> end = recent.after(position);
        if (end.start() == position) {
            return Optional.of(end);
        }
        TreeMap<Long, RecordedEntry> older = new TreeMap<>();
        for (Room room : rooms) {
            log.read(room, position, maxPerRoom + 1).stream()
                    .filter(entry -> entry.position() <= end.start())
                    .forEach(entry -> older.put(entry.position(), entry));
            if (older.size() > maxPerRoom) {
                return Optional.empty();
            }
        }
        List<Past<OutgoingEvent>> all = new ArrayList<>(older.size() + end.entries().size());
        older.values().forEach(entry -> all.add(past(entry, entry.recordedAt())));
        all.addAll(end.entries());
        return Optional.of(new RecentPast.Part<>(position, end.end(), all));
    }

    /**
     * Whether what was delivered after the position is no longer all there. Asked after it was
     * read, since it may go meanwhile. Blocks.
     *
     * @throws io.callboard.core.audit.AuditLogUnavailableException if the log cannot be read
     */
    boolean isGone(long position) {
        return recent.after(position).start() > position && log.floor() > position;
    }

    /** The position of the last entry in the log, delivered or not. Blocks. */
    long head() {
        return log.head();
    }

    /**
     * The event with the place it has among those that a client sees: its own if it is told from
     * the log, that of the last one from the log otherwise. In order.
     */
    OutgoingEvent stamp(OutgoingEvent event) {
        if (event.offset().isEmpty()) {
            return event.withOffset(offset);
        }
        offset = event.offset().get();
        return event;
    }

    /** An event that is in no log, to be told after the latest that is. In order. */
    OutgoingEvent news(String event, Map<String, Object> payload) {
        return asLatest(namespace.encode(event, payload));
    }

    /** The event as if it were the latest, wherever in the log it is. In order. */
    OutgoingEvent asLatest(OutgoingEvent event) {
        return event.withOffset(offset);
    }
}
