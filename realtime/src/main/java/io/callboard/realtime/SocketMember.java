package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.core.room.Member;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.Socket;
import java.util.function.BooleanSupplier;

/** A socket as a member of rooms. */
final class SocketMember implements Member {
    private final Socket socket;
    private final Seating seating;

    SocketMember(Socket socket, Seating seating) {
        this.socket = socket;
        this.seating = seating;
    }

    /** Notes who the socket is, and puts it into its user's room. */
    static void admit(Socket socket, Identity identity) {
        SocketState.of(socket).identity(identity);
        socket.join(Room.ofUser(identity.userId()).toString());
    }

    static Identity identity(Socket socket) {
        return SocketState.of(socket).identity();
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
