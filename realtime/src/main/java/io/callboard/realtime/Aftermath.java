package io.callboard.realtime;

import io.callboard.core.room.Access;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccessUnavailableException;
import io.callboard.socketio.Socket;
import java.util.Collection;
import java.util.List;

/**
 * What is left to do for a client that came back, once it is connected. Kept with the socket.
 *
 * @param rejoin rooms that it asked for before, and is to join again
 * @param reason why it was not recovered
 */
record Aftermath(List<Room> rejoin, String reason, List<Room> evicted, List<Room> resync) {
    private static final String DATA = "aftermath";

    static void clear(Socket socket) {
        socket.data().remove(DATA);
    }

    static void rejoin(Socket socket, Collection<Room> rooms, String reason, List<Room> evicted) {
        socket.data().put(DATA, new Aftermath(List.copyOf(rooms), reason, evicted, List.of()));
    }

    static void of(Socket socket, List<Room> evicted, List<Room> resync) {
        socket.data().put(DATA, new Aftermath(List.of(), "", evicted, resync));
    }

    /** Does what is left to do. Blocks as long as the rule of access does. */
    static void settle(Socket socket, JoinRoom joinRoom, Seating seating) {
        if (socket.data().remove(DATA) instanceof Aftermath aftermath) {
            aftermath.evicted.forEach(room -> evicted(socket, room));
            aftermath.resync.forEach(room -> resync(socket, room, "removed-meanwhile"));
            aftermath.rejoin.forEach(room -> aftermath.rejoin(socket, room, joinRoom, seating));
        }
    }

    private void rejoin(Socket socket, Room room, JoinRoom joinRoom, Seating seating) {
        Access answer;
        try {
            answer = joinRoom.join(new SocketMember(socket, seating), room);
        } catch (RoomAccessUnavailableException unavailable) {
            answer = new Access.Denied();
        }
        if (answer instanceof Access.Granted) {
            resync(socket, room, reason);
        } else {
            evicted(socket, room);
        }
    }

    private static void resync(Socket socket, Room room, String reason) {
        socket.emit("realtime:resync", RoomAnswer.resync(room.toString(), reason));
    }

    static void evicted(Socket socket, Room room) {
        socket.emit("room:evicted", RoomAnswer.evicted(room.toString(), "removed"));
    }
}
