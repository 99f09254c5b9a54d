package io.callboard.realtime;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.Offset;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.RecentPast;
import io.callboard.core.delivery.RoomMembers;
import io.callboard.core.event.Hint;
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
import java.util.SortedMap;
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

    /** How far before the place where a client was hints are looked for that were held back. */
    private static final int HELD_BACK = 1_000;

    /** What a user takes who was told an event as a member: his id, in a set. */
    private static final int MEMBER_BYTES = 100;

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
            long position,
            Instant now) {
        this.namespace = namespace;
        this.log = log;
        this.mapping = mapping;
        this.maxPerRoom = settings.maxMissedEvents();
        long start = Math.max(0, position - PRELOADED);
        this.offset = Offset.after(log.epoch(), position).toString();
        this.recent =
                new RecentPast<>(settings.maxRecentEntries(), settings.maxRecentBytes(), start);
        preload(start, position, now);
        this.offset = Offset.after(log.epoch(), position).toString();
    }

    private void preload(long start, long position, Instant now) {
        long after = start;
        while (after < position) {
            List<RecordedEntry> entries = log.read(after, (int) Math.min(BATCH, position - after));
            if (entries.isEmpty()) {
                recent.skipTo(position);
                return;
            }
            if (entries.get(0).position() > after + 1) {
                // those in between were trimmed: what is kept starts behind them
                recent.skipTo(entries.get(0).position() - 1);
            }
            // whoever recorded an entry says when, and perhaps his clock is fast
            entries.forEach(entry -> add(past(entry, earlier(entry.recordedAt(), now))));
            after = entries.get(entries.size() - 1).position();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * What becomes of the entry. Its place in the log counts the events that are told later too:
     * one that is not has the place of the one before it.
     */
    Past<OutgoingEvent> past(
            RecordedEntry entry, MappedEntry mapped, RoomMembers members, Instant at) {
        long recorded = mapped.publications().stream().filter(p -> p.type().recorded()).count();
        List<Past.Told<OutgoingEvent>> told = new ArrayList<>();
        int seen = 0;
        for (Publication publication : mapped.publications()) {
            seen += publication.type().recorded() ? 1 : 0;
            Offset offset =
                    new Offset(log.epoch(), entry.position(), seen == recorded ? Offset.ALL : seen);
            OutgoingEvent event =
                    namespace
                            .encode(publication.type().name(), publication.payload())
                            .withOffset(offset.toString());
            Hint hint = publication.hint();
            told.add(
                    new Past.Told<>(
                            publication.audience(),
                            members.among(publication.audience()),
                            hint == null ? event : event.inPlaceOfEarlier(hint),
                            publication.type().recorded(),
                            hint,
                            null,
                            publication.exceptSocket()));
        }
        return new Past<>(entry.position(), at, told, mapped.changes());
    }

    /** What became of an entry before the start; empty if nobody was ever told. */
    private Past<OutgoingEvent> past(RecordedEntry entry, Instant at) {
        try {
            Past<OutgoingEvent> past =
                    past(entry, mapping.map(entry.entry()), RoomMembers.NONE, at);
            return past.with(past.told().stream().map(History::perhapsHeldBack).toList());
        } catch (IllegalArgumentException setAside) {
            return new Past<>(entry.position(), at, List.of(), List.of());
        }
    }

    /** Nobody knows until when, and when a client that has seen something later saw it. */
    private static Past.Told<OutgoingEvent> perhapsHeldBack(Past.Told<OutgoingEvent> told) {
        return told.hint() == null ? told : told.heldUntil(Instant.MAX);
    }

    /** All events of this entry have been sent, or are held back. In order. */
    void add(Past<OutgoingEvent> entry) {
        Past<OutgoingEvent> kept = entry.recorded();
        recent.add(kept, kept.told().stream().mapToInt(History::size).sum());
        offset = Offset.after(log.epoch(), entry.position()).toString();
    }

    /** What comes up to this position is gone; what is added next comes after it. In order. */
    void skipTo(long position) {
        recent.skipTo(position);
        offset = Offset.after(log.epoch(), position).toString();
    }

    /** About how many bytes an event takes here. */
    private static int size(Past.Told<OutgoingEvent> told) {
        return told.event().size() + told.members().size() * MEMBER_BYTES;
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

    /** What was delivered since this moment; empty if that is no longer all in memory. */
    Optional<List<Past<OutgoingEvent>>> recentSince(Instant moment) {
        return recent.since(moment);
    }

    /**
     * What was delivered after the position: this end of it, and before that what concerns these
     * rooms. Blocks.
     *
     * @param end from {@link #recentAfter} of the position
     * @return empty if that is too much
     * @throws io.callboard.core.audit.AuditLogUnavailableException if the log cannot be read
     */
    Optional<RecentPast.Part<OutgoingEvent>> after(
            long position, RecentPast.Part<OutgoingEvent> end, Collection<Room> rooms) {
        if (end.start() == position) {
            return Optional.of(end);
        }
        TreeMap<Long, RecordedEntry> older = new TreeMap<>();
        for (Room room : rooms) {
            readOlder(room, position, maxPerRoom + 1, end, older);
            if (older.size() > maxPerRoom) {
                return Optional.empty();
            }
        }
        return Optional.of(new RecentPast.Part<>(position, end.end(), joined(older, end)));
    }

    /** The entries of the room after the position that come before what is in memory. */
    private void readOlder(
            Room room,
            long position,
            int limit,
            RecentPast.Part<OutgoingEvent> end,
            Map<Long, RecordedEntry> older) {
        log.read(room, position, limit).stream()
                .filter(entry -> entry.position() <= end.start())
                .forEach(entry -> older.put(entry.position(), entry));
    }

    private List<Past<OutgoingEvent>> joined(
            SortedMap<Long, RecordedEntry> older, RecentPast.Part<OutgoingEvent> end) {
        List<Past<OutgoingEvent>> all = new ArrayList<>(older.size() + end.entries().size());
        older.values().forEach(entry -> all.add(past(entry, entry.recordedAt()).recorded()));
        all.addAll(end.entries());
        return all;
    }

    /**
     * What came up to the position, where hints may have been held back: the end of it, as far as
     * it is in memory, and before that what concerns these rooms; nothing if there are no hints.
     * Blocks.
     *
     * @throws io.callboard.core.audit.AuditLogUnavailableException if the log cannot be read
     */
    List<Past<OutgoingEvent>> upTo(long position, Collection<Room> rooms) {
        if (!mapping.coalesces()) {
            return List.of();
        }
        RecentPast.Part<OutgoingEvent> end = recent.upTo(position, HELD_BACK);
        long start = Math.max(0, position - HELD_BACK);
        TreeMap<Long, RecordedEntry> older = new TreeMap<>();
        if (start < end.start()) {
            rooms.forEach(room -> readOlder(room, start, HELD_BACK, end, older));
        }
        return joined(older, end);
    }

    /**
     * Whether something that was delivered after the position is neither in memory nor in the log
     * any more. To be asked after it was read, not before: what is there is trimmed meanwhile.
     * Blocks.
     */
    boolean lacks(long position) {
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

    /** An event that is in no log. */
    OutgoingEvent encode(String event, Map<String, Object> payload) {
        return namespace.encode(event, payload);
    }

    /** The event as if it were the latest, wherever in the log it is. In order. */
    OutgoingEvent asLatest(OutgoingEvent event) {
        return event.withOffset(offset);
    }
}
