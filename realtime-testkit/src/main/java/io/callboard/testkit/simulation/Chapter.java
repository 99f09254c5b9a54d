package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.Offset;
import io.callboard.core.event.Publication;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One log, read as a whole: which events there were, and who was a member at which position. */
final class Chapter {
    private final String epoch;
    private final NavigableMap<Long, MappedEntry> mapped = new TreeMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<Membership, TreeMap<Long, Change>> changes = new HashMap<>();

    private record Membership(Room room, String userId) {}

    /**
     * @param role null if it ended a membership
     */
    private record Change(@Nullable Role role) {}

    /** The place of an event: the position of its entry, and its number among that one's events. */
    record Place(long position, int index) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return position != other.position
                    ? Long.compare(position, other.position)
                    : Integer.compare(index, other.index);
        }
    }

    Chapter(String epoch, Map<Long, RecordedEntry> entries) {
        this.epoch = epoch;
        AuditMapping mapping = new AuditMapping(SimulatedEvents.CATALOG);
        entries.forEach(
                (position, entry) -> {
                    MappedEntry becomes = mapping.map(entry.entry());
                    mapped.put(position, becomes);
                    positions.put(Writer.n(entry.entry()), position);
                    becomes.changes()
                            .forEach(
                                    change ->
                                            changes.computeIfAbsent(
                                                            new Membership(
                                                                    change.room(), change.userId()),
                                                            unknown -> new TreeMap<>())
                                                    .put(position, new Change(change.role())));
                });
    }

    String epoch() {
        return epoch;
    }

    /** What became of the entries after this position, by position. */
    NavigableMap<Long, MappedEntry> after(long position) {
        return mapped.tailMap(position, false);
    }

    MappedEntry at(long position) {
        MappedEntry found = mapped.get(position);
        if (found == null) {
            throw new IllegalArgumentException("There is nothing at " + position);
        }
        return found;
    }

    long head() {
        return mapped.isEmpty() ? 0 : mapped.lastKey();
    }

    /** Where the event is; null if it is not in this log. */
    @Nullable Place find(String event, String n) {
        Long position = positions.get(n);
        if (position == null) {
            return null;
        }
        List<String> names =
                at(position).publications().stream().map(each -> each.type().name()).toList();
        int index = names.indexOf(event);
        return index < 0 ? null : new Place(position, index + 1);
    }

    /** The offset that an event has at its place: how many were told by then that can be missed. */
    Offset offset(Place place) {
        List<Publication> all = at(place.position).publications();
        int seen = recorded(all.subList(0, place.index));
        return new Offset(epoch, place.position, seen == recorded(all) ? Offset.ALL : seen);
    }

    private static int recorded(List<Publication> publications) {
        return (int) publications.stream().filter(each -> each.type().recorded()).count();
    }

    /** The user's role when the entry at the position was delivered; null if he had none. */
    @Nullable Role roleBefore(String userId, Room room, long position) {
        return role(userId, room, position - 1);
    }

    /** The user's role since the entry at the position was delivered; null if he had none. */
    @Nullable Role role(String userId, Room room, long position) {
        TreeMap<Long, Change> all = changes.get(new Membership(room, userId));
        Map.Entry<Long, Change> last = all == null ? null : all.floorEntry(position);
        return last == null ? null : last.getValue().role();
    }

    /** Where the user's membership of the room changed, from one position (excluded) to another. */
    List<Long> changes(String userId, Room room, long after, long upTo) {
        TreeMap<Long, Change> all = changes.get(new Membership(room, userId));
        return all == null || after >= upTo
                ? List.of()
                : List.copyOf(all.subMap(after, false, upTo, true).keySet());
    }
}
