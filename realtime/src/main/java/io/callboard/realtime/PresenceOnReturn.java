package io.callboard.realtime;

import io.callboard.core.delivery.SavedSession;
import io.callboard.core.room.Room;
import io.callboard.socketio.Socket;
import java.time.Instant;
import java.util.Set;

/**
 * Tells a client that comes back who is present in its rooms: what changed while it was away is in
 * no log, so that it is not told with what else it missed.
 *
 * <p>It is told of those who came or went meanwhile. Where these may not be all, because it was
 * away for long or the server has been started since, it is told of all who are there.
 */
final class PresenceOnReturn {
    private static final String DATA = "away";

    private final RoomPresence presence;
    private final Seating seating;

    /** What was told before, nobody knows any more. */
    private final Instant started;

    PresenceOnReturn(RoomPresence presence, Seating seating, Instant started) {
        this.presence = presence;
        this.seating = seating;
        this.started = started;
    }

    /**
     * Notes that the client is brought back.
     *
     * @param position of the last entry that it knows of
     */
    static void note(Socket socket, SavedSession saved, long position) {
        socket.data().put(DATA, new Away(saved.seen(), position));
    }

    static void clear(Socket socket) {
        socket.data().remove(DATA);
    }

    /** Tells it, if it was brought back. */
    void tell(Socket socket) {
        if (socket.data().remove(DATA) instanceof Away away) {
            ClientSession.of(socket).ifPresent(session -> tell(socket, session.rooms(), away));
        }
    }

    private void tell(Socket socket, Set<Room> rooms, Away away) {
        boolean isAll = presence.tellSince(socket, rooms, away.position);
        if (isAll && away.seen.isAfter(started)) {
            return;
        }
        int left = RealtimeLimits.MAX_TOLD_USERS;
        for (Room room : rooms) {
            int users = presence.tellAll(socket, room, left);
            if (users > left) {
                seating.tellResync(socket, room, "too-many");
            } else {
                left -= users;
            }
        }
    }

    /**
     * @param seen when it was seen last
     */
    private record Away(Instant seen, long position) {}
}
