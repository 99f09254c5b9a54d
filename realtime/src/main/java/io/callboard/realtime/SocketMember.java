package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.core.room.Member;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.Socket;
import java.util.function.BooleanSupplier;

/** A socket as a member of rooms. */
final class SocketMember implements Member {
    private static final String IDENTITY = "identity";
    private static final String CHECKED_AT = "checked-at";

    private final Socket socket;
    private final Seating seating;

    SocketMember(Socket socket, Seating seating) {
        this.socket = socket;
        this.seating = seating;
    }

    /** Notes who the socket is, and puts it into its user's room. */
    static void admit(Socket socket, Identity identity) {
        socket.data().put(IDENTITY, identity);
        socket.join(Room.ofUser(identity.userId()).toString());
    }

    /** Notes that the user has presented a newer token. */
    static void renew(Socket socket, Identity identity) {
        socket.data().put(IDENTITY, identity);
    }

    /** Notes how many tokens had been revoked when the socket's was looked at. */
    static void checkedAt(Socket socket, long revision) {
        socket.data().put(CHECKED_AT, revision);
    }

    /** Whether no token was revoked since the socket's was looked at. */
    static boolean wasCheckedAt(Socket socket, long revision) {
        return Long.valueOf(revision).equals(socket.data().get(CHECKED_AT));
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
    public boolean enter(Room room, Role role, BooleanSupplier condition) {
        return seating.enter(socket, room, role, condition);
    }

    @Override
    public boolean changeRole(Room room, Role role, BooleanSupplier condition) {
        return seating.changeRole(socket, room, role, condition);
    }

    @Override
    public void leave(Room room) {
        seating.leave(socket, room);
    }

    boolean isIn(Room room) {
        return seating.isIn(socket, room);
    }

    /** The rooms it joined: without its user's, its own, and those that stand for roles. */
    long joinedRooms() {
        return socket.rooms().stream()
                .flatMap(name -> Room.tryKey(name).stream())
                .filter(room -> !room.kind().equals(Room.USER_KIND))
                .count();
    }
}
