package io.callboard.realtime;

import io.callboard.core.room.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client is told of a room it asked for, as the acknowledgement or as an event. */
final class RoomAnswer {
    /** The event that says that a client is out of a room. */
    static final String EVICTED = "room:evicted";

    /** The event that says that a client has to fetch a room again. */
    static final String RESYNC = "realtime:resync";

    /** The event that says who is present in a room. */
    static final String PRESENCE = "realtime:presence";

    private RoomAnswer() {}

    /** Why a client is refused. */
    enum Refusal {
        /** May not enter, or there is no such room: nobody is told which. */
        FORBIDDEN("forbidden"),
        /** The client named something that is no room, or none that can be joined. */
        INVALID("invalid"),
        /** The client is in as many rooms as it may be. */
        LIMIT("limit"),
        /** Nobody can say now whether the client may enter. Worth trying again. */
        ACCESS_UNAVAILABLE("access-unavailable");

        private final String text;

        Refusal(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Map<String, Object> joined(String room, Role role, List<String> online) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("room", room);
        answer.put("role", role.toString());
        answer.put("online", online);
        return answer;
    }

    static Map<String, Object> left(String room) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("room", room);
        return answer;
    }

    static Map<String, Object> refused(String room, Refusal error, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", false);
        answer.put("room", room);
        answer.put("error", error.toString());
        answer.put("message", message);
        return answer;
    }

    static Map<String, Object> resync(String room, String reason) {
        return evicted(room, reason);
    }

    static Map<String, Object> presence(String room, List<String> online) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("room", room);
        event.put("online", online);
        return event;
    }

    static Map<String, Object> evicted(String room, String reason) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("room", room);
        event.put("reason", reason);
        return event;
    }
}
