package io.callboard.realtime;

import io.callboard.core.delivery.Offset;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.identity.TenantId;
import io.callboard.core.presence.RecentChanges;
import io.callboard.core.room.Room;
import io.callboard.socketio.OutgoingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What tells a client that comes back who is present in its rooms: what changed while it was away
 * is in no log.
 *
 * <p>It is told of those who came or went meanwhile. Where these may not be all, because it was
 * away for long, the server has been started since, or it was with another one, which heard of them
 * earlier or later, it is told of all who are there.
 *
 * <p>All that is told before what it missed, with the offset it came with. So whoever has heard
 * something newer has heard that too, and whoever has not is told again.
 */
final class PresenceOnReturn {
    private final RoomPresence presence;
    private final History history;
    private final SessionKeeper keeper;

    /** What was told before, nobody knows any more. */
    private final Instant started;

    PresenceOnReturn(
            RoomPresence presence, History history, SessionKeeper keeper, Instant started) {
        this.presence = presence;
        this.history = history;
        this.keeper = keeper;
        this.started = started;
    }

    /**
     * The events for a client that is about to enter its rooms. In order.
     *
     * @param names the Socket.IO rooms that it will be in
     * @param inDoubt rooms of which it may not have been told who was there
     */
    List<OutgoingEvent> news(
            SavedSession saved,
            Offset seen,
            Set<Room> rooms,
            Set<String> names,
            Collection<Room> inDoubt) {
        RecentChanges.Since since = presence.since(seen.position(), rooms);
        boolean isFew = since.users().size() <= RealtimeLimits.MAX_TOLD_USERS;
        List<OutgoingEvent> news = new ArrayList<>();
        if (isFew) {
            since.users().stream()
                    .filter(userId -> !userId.equals(saved.userId()))
                    .forEach(userId -> news.addAll(presence.news(userId, rooms, names)));
        }
        boolean isAll =
                isFew
                        && since.isAll()
                        && saved.seen().isAfter(started)
                        && !mayHaveBeenElsewhere(saved);
        news.addAll(snapshots(saved.userId(), isAll ? inDoubt : rooms));
        return news.stream().map(event -> event.withOffset(seen.toString())).toList();
    }

    private boolean mayHaveBeenElsewhere(SavedSession saved) {
        return presence.isShared() && !keeper.wasHere(saved.key());
    }

    private List<OutgoingEvent> snapshots(String userId, Collection<Room> rooms) {
        List<OutgoingEvent> snapshots = new ArrayList<>();
        int left = RealtimeLimits.MAX_TOLD_USERS;
        for (Room room : rooms) {
            Optional<List<String>> users = presence.shownUsers(room).map(all -> with(userId, all));
            int count = users.map(List::size).orElse(0);
            if (count > left) {
                snapshots.add(event(RoomAnswer.RESYNC, RoomAnswer.resync(room.name(), "too-many")));
            } else if (users.isPresent()) {
                snapshots.add(
                        event(RoomAnswer.PRESENCE, RoomAnswer.presence(room.name(), users.get())));
                left -= count;
            }
        }
        return snapshots;
    }

    private OutgoingEvent event(String name, Map<String, Object> payload) {
        return history.encode(name, payload);
    }

    /** The users, and the one who is about to enter, as they are known outside, in order of ids. */
    private static List<String> with(String userId, List<String> users) {
        return Stream.concat(users.stream(), Stream.of(TenantId.plain(userId)))
                .distinct()
                .sorted()
                .limit(RealtimeLimits.MAX_ONLINE_USERS)
                .toList();
    }
}
