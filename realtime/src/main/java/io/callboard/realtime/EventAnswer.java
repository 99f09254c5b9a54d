package io.callboard.realtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client is answered, as its frontends read it, to events that name no room. */
final class EventAnswer {
    private EventAnswer() {}

    static Map<String, Object> refused(String error, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", false);
        answer.put("error", error);
        answer.put("message", message);
        return answer;
    }
}
