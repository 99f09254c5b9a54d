package io.callboard.realtime;

import io.callboard.core.room.Room;
import io.callboard.socketio.Namespace;
import java.util.List;

/** Who is in a room now. */
final class Online {
    private final Namespace namespace;

    Online(Namespace namespace) {
        this.namespace = namespace;
    }

    /** The users who have a client in the room, each once, in order of their ids. */
    List<String> users(Room room) {
        return namespace.in(room.toString()).sockets().stream()
                .map(socket -> SocketMember.identity(socket).userId())
                .distinct()
                .sorted()
                .limit(RealtimeLimits.MAX_ONLINE_USERS)
                .toList();
    }
}
