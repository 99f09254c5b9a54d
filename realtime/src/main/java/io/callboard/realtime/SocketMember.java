package io.callboard.realtime;

import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.Target;
import io.callboard.core.identity.Identity;
import io.callboard.core.room.Member;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.Socket;

/**
 * A socket as a member of rooms.
 *
 * <p>Being in a room with a role means being in the Socket.IO room of its name, and in one more per
 * role that the member holds and the catalog addresses: {@code workspace:abc/admin}.
 */
final class SocketMember implements Member {
    private static final String IDENTITY = "identity";

    private final Socket socket;
    private final EventCatalog catalog;

    SocketMember(Socket socket, EventCatalog catalog) {
        this.socket = socket;
        this.catalog = catalog;
    }

    /** Notes who the socket is, and puts it into its user's room. */
    static void admit(Socket socket, Identity identity) {
        socket.data().put(IDENTITY, identity);
        socket.join(Room.ofUser(identity.userId()).toString());
    }

    static Identity identity(Socket socket) {
        Object identity = socket.data().get(IDENTITY);
        if (identity instanceof Identity known) {
            return known;
        }
        throw new IllegalStateException("A socket was let in without an identity");
    }

    @Override
    public Identity identity() {
        return identity(socket);
    }

    @Override
    public void enter(Room room, Role role) {
        // the client's own worker and the thread that delivers must not mix their steps
        synchronized (socket) {
            socket.join(room.toString());
            takeRole(room, role);
        }
    }

    @Override
    public void changeRole(Room room, Role role) {
        synchronized (socket) {
            if (isIn(room)) {
                takeRole(room, role);
            }
        }
    }

    private void takeRole(Room room, Role role) {
        for (Role addressed : catalog.rolesAddressed(room.kind())) {
            String name = new Target(room, addressed).toString();
            if (role.atLeast(addressed)) {
                socket.join(name);
            } else {
                socket.leave(name);
            }
        }
    }

    @Override
    public void leave(Room room) {
        synchronized (socket) {
            socket.leave(room.toString());
            for (Role addressed : catalog.rolesAddressed(room.kind())) {
                socket.leave(new Target(room, addressed).toString());
            }
        }
    }

    boolean isIn(Room room) {
        return socket.rooms().contains(room.toString());
    }

    /** The rooms it joined: without its user's, its own, and those that stand for roles. */
    long joinedRooms() {
        return socket.rooms().stream()
                .flatMap(name -> Room.tryParse(name).stream())
                .filter(room -> !room.kind().equals(Room.USER_KIND))
                .count();
    }
}
