package io.callboard.testkit.cluster;

import io.callboard.socketio.ClusterAnswer;
import io.callboard.socketio.ClusterMessage;
import io.callboard.socketio.ClusterMessage.Recipients;
import io.callboard.socketio.Handshake;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Messages of every kind, and their comparison. */
final class Samples {
    private static final Recipients EVERYONE = new Recipients(Set.of(), Set.of());
    private static final Recipients SOME =
            new Recipients(Set.of("a", "room #1"), Set.of("x", "Zoë"));

    /** JSON can carry them. */
    private static final List<@Nullable Object> VALUES =
            Arrays.asList(
                    "text \u20ac \uD83D\uDE00",
                    "",
                    null,
                    true,
                    0,
                    -1,
                    300,
                    (1L << 53) - 1,
                    new BigDecimal("1.5"),
                    List.of(1, List.of("nested"), Map.of()),
                    Map.of("k", Map.of("list", List.of(), "no", false)));

    private static final Handshake HANDSHAKE =
            new Handshake(
                    Map.of("user-agent", List.of("test"), "x-test", List.of("1")),
                    Instant.parse("2026-11-23T12:00:00.123Z"),
                    "127.0.0.1",
                    true,
                    false,
                    "/socket.io/?EIO=4&transport=polling",
                    Map.of("EIO", "4", "transport", "polling"),
                    Map.of("name", "ann"));

    private Samples() {}

    static ClusterMessage.Broadcast broadcast(String event) {
        return new ClusterMessage.Broadcast(EVERYONE, event, List.of(), false, true);
    }

    private static List<@Nullable Object> withBytes() {
        List<@Nullable Object> values = new ArrayList<>(VALUES);
        values.add(new byte[] {0, 1, (byte) 0xff});
        values.add(Map.of("deep", List.of(new byte[0])));
        return values;
    }

    static List<ClusterMessage> messages() {
        return List.of(
                broadcast(""),
                new ClusterMessage.Broadcast(SOME, "event", withBytes(), true, false),
                new ClusterMessage.BroadcastWithAck(
                        "request-1",
                        new ClusterMessage.Broadcast(SOME, "q", withBytes(), false, true),
                        Duration.ofMillis(800)),
                new ClusterMessage.SocketsJoin(SOME, Set.of("n1", "n2")),
                new ClusterMessage.SocketsLeave(EVERYONE, Set.of("n1")),
                new ClusterMessage.DisconnectSockets(SOME, true),
                new ClusterMessage.DisconnectSockets(EVERYONE, false),
                new ClusterMessage.FetchSockets("request-2", SOME),
                new ClusterMessage.ServerSideEmit(Optional.empty(), "note", VALUES),
                new ClusterMessage.ServerSideEmit(Optional.of("request-3"), "ask", List.of()));
    }

    /** To the three messages that ask. */
    static List<ClusterAnswer> answersTo(String requestId) {
        return switch (requestId) {
            case "request-1" ->
                    List.of(
                            new ClusterAnswer.ClientCount(requestId, 2),
                            new ClusterAnswer.ClientAck(requestId, withBytes()),
                            new ClusterAnswer.ClientAck(requestId, null));
            case "request-2" ->
                    List.of(
                            new ClusterAnswer.FetchedSockets(
                                    requestId,
                                    List.of(
                                            new ClusterAnswer.Snapshot(
                                                    "an id of 20 letters.",
                                                    HANDSHAKE,
                                                    Set.of("an id of 20 letters.", "a"),
                                                    Map.of("values", VALUES)))));
            case "request-3" -> List.of(new ClusterAnswer.ServerAck(requestId, VALUES));
            default -> throw new IllegalArgumentException(requestId);
        };
    }

    /** All there is in a message, so that equal messages look alike: whole numbers of any type. */
    static Object shown(@Nullable Object value) {
        if (value instanceof Record record) {
            return shownRecord(record);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new TreeMap<>();
            map.forEach((name, each) -> shown.put((String) name, shown(each)));
            return shown;
        }
        if (value instanceof Set<?> set) {
            return new TreeSet<>(set);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Samples::shown).toList();
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Number number) {
            return "number " + new BigDecimal(number.toString()).stripTrailingZeros();
        }
        return value == null ? "null" : value;
    }

    private static Map<String, Object> shownRecord(Record record) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("a", record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                shown.put(component.getName(), shown(component.getAccessor().invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return shown;
    }
}
