package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.core.room.Access;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rooms that a client asked for all at once, and may be in or not. */
final class Grants {
    private final List<JoinRoom.Decision> decisions;
    private final Map<Room, Role> roles = new HashMap<>();
    private final List<Room> denied = new ArrayList<>();

    private Grants(List<JoinRoom.Decision> decisions) {
        this.decisions = decisions;
        for (JoinRoom.Decision decision : decisions) {
            if (decision.access() instanceof Access.Granted granted) {
                roles.put(decision.room(), granted.role());
            } else {
                denied.add(decision.room());
            }
        }
    }

    /** Blocks as long as the rule does. */
    static Grants ask(JoinRoom joinRoom, Identity identity, Collection<Room> rooms) {
        return new Grants(rooms.stream().map(room -> joinRoom.decide(identity, room)).toList());
    }

    /** Where the client may be, in which role. */
    Map<Room, Role> roles() {
        return roles;
    }

    List<Room> denied() {
        return denied;
    }

    /** Whether nothing has changed since. */
    boolean stand(JoinRoom joinRoom) {
        return decisions.stream().allMatch(joinRoom::stands);
    }
}
