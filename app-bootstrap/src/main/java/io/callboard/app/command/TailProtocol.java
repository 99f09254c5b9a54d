package io.callboard.app.command;

import io.callboard.app.json.Json;
import io.callboard.app.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of Engine.IO 4 and Socket.IO 5, as far as listening needs it: one WebSocket
 * message in, what to do out. One object per connection. Not thread-safe.
 */
final class TailProtocol {
    /** Says how far the client is; nothing that people want to read. */
    private static final String CURSOR = "realtime:cursor";

    private final String token;
    private final List<String> rooms;
    private int acknowledged;

    /**
     * @param rooms to join, like {@code workspace:abc}; none to hear what is sent to the user
     */
    TailProtocol(String token, List<String> rooms) {
        this.token = token;
        this.rooms = rooms;
    }

    /** What a message asks for. */
    sealed interface Action {
        record Send(String text) implements Action {}

        /** The server says how long it may be silent. */
        record ExpectWithin(Duration silence) implements Action {}

        /** All rooms are joined. */
        record Listening() implements Action {}

        /** An event, as a line of JSON. */
        record Print(String line) implements Action {}

        /** The server does not want this client: trying again would not help. */
        record Refused(String reason) implements Action {}

        /** The connection is over: try again. */
        record Lost() implements Action {}
    }

    List<Action> received(String message) {
        if (message.isEmpty()) {
            return List.of();
        }
        String content = message.substring(1);
        return switch (message.charAt(0)) {
            case '0' -> opened(content);
            case '1' -> List.of(new Action.Lost());
            case '2' -> List.of(new Action.Send("3" + content));
            case '4' -> content.isEmpty() ? List.of() : packet(content);
            default -> List.of();
        };
    }

    private List<Action> opened(String handshake) {
        Map<?, ?> values = object(json(handshake));
        Duration silence = millis(values, "pingInterval").plus(millis(values, "pingTimeout"));
        return List.of(
                new Action.ExpectWithin(silence),
                new Action.Send("40" + text(Map.of("token", token))));
    }

    private List<Action> packet(String packet) {
        String content = packet.substring(1);
        return switch (packet.charAt(0)) {
            case '0' -> joins();
            case '1' -> List.of(new Action.Refused("The server ended the connection."));
            case '2' -> event(content);
            case '3' -> answered(content);
            case '4' ->
                    List.of(
                            new Action.Refused(
                                    "Not let in: " + object(json(content)).get("message") + "."));
            default -> List.of();
        };
    }

    private List<Action> joins() {
        List<Action> joins = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i++) {
            joins.add(new Action.Send("42" + i + text(List.of("join", rooms.get(i)))));
        }
        return joins.isEmpty() ? List.of(new Action.Listening()) : joins;
    }

    /** The answer to a join is an object that says {@code ok}, or why not. */
    private List<Action> answered(String content) {
        List<?> arguments = list(json(withoutAckId(content)));
        Map<?, ?> answer = object(arguments.isEmpty() ? null : arguments.get(0));
        if (!Boolean.TRUE.equals(answer.get("ok"))) {
            return List.of(
                    new Action.Refused(
                            answer.get("room")
                                    + " is "
                                    + answer.get("error")
                                    + ": "
                                    + answer.get("message")));
        }
        acknowledged++;
        return acknowledged == rooms.size() ? List.of(new Action.Listening()) : List.of();
    }

    private static List<Action> event(String content) {
        List<?> arguments = list(json(withoutAckId(content)));
        if (arguments.isEmpty() || CURSOR.equals(arguments.get(0))) {
            return List.of();
        }
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", arguments.get(0));
        line.put("data", arguments.size() > 1 ? arguments.get(1) : null);
        return List.of(new Action.Print(text(line)));
    }

    private static String withoutAckId(String content) {
        int start = 0;
        while (start < content.length() && Character.isDigit(content.charAt(start))) {
            start++;
        }
        return content.substring(start);
    }

    private static Duration millis(Map<?, ?> values, String name) {
        return Duration.ofMillis(values.get(name) instanceof Long number ? number : 30_000);
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static @Nullable Object json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException notTheProtocol) {
            throw new CommandFailedException(
                    "The server sent something that is not Socket.IO: "
                            + notTheProtocol.getMessage());
        }
    }
}
