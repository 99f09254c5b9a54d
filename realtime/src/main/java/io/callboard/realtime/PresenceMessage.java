package io.callboard.realtime;

import io.callboard.core.presence.PresenceChange;
import io.callboard.core.presence.PresenceReport;
import io.callboard.core.presence.PresenceReport.Kind;
import io.callboard.core.room.Room;
import io.callboard.socketio.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PresenceReport} as it goes from server to server: its server, its number, a word for its
 * kind, and of each change a list of room, user and whether he is present. Rooms and users are
 * written as inside, so those of tenants are told apart.
 */
final class PresenceMessage {
    private static final Map<String, Kind> KINDS =
            Map.of(
                    "changes", Kind.CHANGES,
                    "snapshot", Kind.SNAPSHOT_BEGINS,
                    "part", Kind.SNAPSHOT_PART,
                    "end", Kind.SNAPSHOT_ENDS);

    private PresenceMessage() {}

    static Object[] arguments(PresenceReport report) {
        return new Object[] {
            report.server(),
            report.number(),
            word(report.kind()),
            report.changes().stream()
                    .map(
                            change ->
                                    List.of(
                                            change.room().toString(),
                                            change.userId(),
                                            change.isPresent()))
                    .toList()
        };
    }

    private static String word(Kind kind) {
        return KINDS.entrySet().stream()
                .filter(known -> known.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Empty if it is none: that costs nothing, as its server is asked for all that is missing. */
    static Optional<PresenceReport> parse(Arguments arguments) {
        if (!(arguments.get(0) instanceof String server && PresenceReport.isServer(server))
                || !(arguments.get(1) instanceof Number number && number.longValue() >= 0)
                || !(arguments.get(2) instanceof String word && KINDS.containsKey(word))
                || !(arguments.get(3) instanceof List<?> sent
                        && sent.size() <= PresenceReport.MAX_CHANGES)) {
            return Optional.empty();
        }
        List<PresenceChange> changes = new ArrayList<>(sent.size());
        for (Object each : sent) {
            Optional<PresenceChange> change = change(each);
            if (change.isEmpty()) {
                return Optional.empty();
            }
            changes.add(change.get());
        }
        return Optional.of(
                new PresenceReport(server, number.longValue(), KINDS.get(word), changes));
    }

    private static Optional<PresenceChange> change(@Nullable Object sent) {
        if (sent instanceof List<?> parts
                && parts.size() == 3
                && parts.get(0) instanceof String name
                && parts.get(1) instanceof String userId
                && parts.get(2) instanceof Boolean isPresent
                && Room.tryKey(Room.USER_KIND + ":" + userId).isPresent()) {
            return Room.tryKey(name).map(room -> new PresenceChange(room, userId, isPresent));
        }
        return Optional.empty();
    }
}
