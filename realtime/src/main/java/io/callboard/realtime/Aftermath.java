package io.callboard.realtime;

import io.callboard.core.room.Access;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccessUnavailableException;
import io.callboard.socketio.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left to do for a client that came back and starts anew, once it is connected. Kept with
 * the socket.
 *
 * @param rejoin rooms that it was in before, and is to join again
 * @param evicted rooms from which it was removed, as it may not know
 * @param reason why it was not recovered
 */
record Aftermath(Map<Room, Role> rejoin, List<Room> evicted, String reason) {
    /**
     * Does what is left to do, if there is something. Blocks as long as the rule of access does.
     */
    static void settle(Socket socket, JoinRoom joinRoom, Seating seating, RoomPresence presence) {
        SocketState state = SocketState.of(socket);
        Optional<Aftermath> aftermath = state.aftermath();
        state.aftermath(null);
        aftermath.ifPresent(left -> left.settleOf(socket, joinRoom, seating, presence));
    }

    private void settleOf(
            Socket socket, JoinRoom joinRoom, Seating seating, RoomPresence presence) {
        evicted.forEach(room -> seating.tellEvicted(socket, room));
        int left = RealtimeLimits.MAX_TOLD_USERS;
        for (Room room : rejoin.keySet()) {
            if (isIn(socket, room, joinRoom, seating)) {
                // of more users it is told nothing: it fetches the room anyway
                int users = presence.tellAll(socket, room, left);
                left -= users <= left ? users : 0;
            }
        }
    }

    private boolean isIn(Socket socket, Room room, JoinRoom joinRoom, Seating seating) {
        SocketMember member = new SocketMember(socket, seating);
        Access answer;
        try {
            answer = joinRoom.join(member, room);
        } catch (RoomAccessUnavailableException unavailable) {
            member.leave(room);
            answer = new Access.Denied();
        }
        if (answer instanceof Access.Granted) {
            seating.tellResync(socket, room, reason);
            return true;
        }
        seating.tellEvicted(socket, room);
        return false;
    }
}
