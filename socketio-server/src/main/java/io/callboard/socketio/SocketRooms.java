package io.callboard.socketio;

import io.callboard.core.room.RoomDirectory.Joining;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one socket. Thread-safe.
 *
 * <p>Before the socket is let in they are only noted here: nobody can reach it there yet.
 */
final class SocketRooms {
    private final Socket socket;
    private final Namespace namespace;

    /** Noted until the socket is let in; null since. Guarded by this. */
    private @Nullable Set<String> noted = new LinkedHashSet<>(4);

    SocketRooms(Socket socket, Namespace namespace) {
        this.socket = socket;
        this.namespace = namespace;
    }

    Set<String> names() {
        synchronized (this) {
            if (noted != null) {
                return new LinkedHashSet<>(noted);
            }
        }
        return namespace.directory().rooms(socket);
    }

    Joining join(String room) {
        synchronized (this) {
            if (noted != null) {
                return note(noted, room);
            }
        }
        return namespace.join(socket, room);
    }

    private Joining note(Set<String> rooms, String room) {
        if (rooms.contains(room)) {
            return Joining.ALREADY_IN;
        }
        // its own room is still to come
        if (rooms.size() + 1 >= namespace.context().options().maxRoomsPerSocket()) {
            return namespace.tooManyRooms();
        }
        rooms.add(room);
        return Joining.JOINED;
    }

    boolean leave(String room) {
        synchronized (this) {
            if (noted != null) {
                return noted.remove(room);
            }
        }
        return namespace.directory().leave(socket, room);
    }

    /** The socket is let in: it joins its own room, and those noted. */
    void admit() {
        namespace.directory().enter(socket);
        Set<String> rooms = new LinkedHashSet<>();
        rooms.add(socket.id());
        synchronized (this) {
            if (noted != null) {
                rooms.addAll(noted);
                noted = null;
            }
        }
        rooms.forEach(room -> namespace.join(socket, room));
    }

    /** The socket is gone for good. */
    void leaveAll() {
        namespace.directory().leaveAll(socket);
    }
}
