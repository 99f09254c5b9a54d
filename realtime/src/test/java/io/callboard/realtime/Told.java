package io.callboard.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client was told, or is to be told.
 *
 * @param payload all of it
 * @param position of the log, as the client sees it
 */
record Told(String event, Map<String, Object> payload, long position) {
    static final String EVICTED = "room:evicted";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Told evicted(String room, long position) {
        return new Told(EVICTED, Map.of("room", room, "reason", "removed"), position);
    }

    boolean isEviction() {
        return event.equals(EVICTED);
    }

    /** The events of this catalog that come from the log, and what is said of rooms. */
    static Set<String> eventsToLookAt(EventCatalog catalog) {
        Set<String> names =
                catalog.events().stream()
                        .filter(EventType::recorded)
                        .map(EventType::name)
                        .collect(Collectors.toSet());
        names.add(EVICTED);
        names.add("room:error");
        names.add("realtime:resync");
        return names;
    }

    /** Reads those of the packets that are such events. */
    static List<Told> in(List<String> packets, Set<String> names) {
        List<Told> told = new ArrayList<>();
        for (String packet : packets) {
            if (packet.startsWith("42[")) {
                List<Object> arguments = read(packet.substring(2));
                String name = String.valueOf(arguments.get(0));
                if (names.contains(name)) {
                    told.add(new Told(name, object(arguments.get(1)), position(arguments)));
                }
            }
        }
        return told;
    }

    /** The answer among the packets to what was asked with this id. */
    static Map<String, Object> answer(List<String> packets, int id) {
        String start = "43" + id + "[";
        return packets.stream()
                .filter(packet -> packet.startsWith(start))
                .map(packet -> object(read(packet.substring(start.length() - 1)).get(0)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No answer in " + packets));
    }

    /** The offset is epoch.position, and has one more number within an entry. */
    private static long position(List<Object> arguments) {
        String offset = String.valueOf(arguments.get(arguments.size() - 1));
        return Long.parseLong(offset.split("\\.", -1)[1]);
    }

    private static List<Object> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<Object>>() {});
        } catch (JsonProcessingException broken) {
            throw new AssertionError("Not a packet: " + json, broken);
        }
    }

    private static Map<String, Object> object(Object value) {
        return JSON.convertValue(value, new TypeReference<Map<String, Object>>() {});
    }
}
