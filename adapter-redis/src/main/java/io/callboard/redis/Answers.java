package io.callboard.redis;

import io.callboard.socketio.ClusterAnswer;
import io.callboard.socketio.Handshake;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What servers answer each other, in the shapes of the official adapter, version 8. */
final class Answers {
    private static final int CLIENT_COUNT = 8;
    private static final int CLIENT_ACK = 9;

    private Answers() {}

    /**
     * @param request the type of what was asked
     */
    static byte[] write(int request, ClusterAnswer answer) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        if (answer instanceof ClusterAnswer.ClientCount count) {
            written.put("type", CLIENT_COUNT);
            written.put("requestId", count.requestId());
            written.put("clientCount", count.clients());
        } else if (answer instanceof ClusterAnswer.ClientAck ack) {
            written.put("type", CLIENT_ACK);
            written.put("requestId", ack.requestId());
            if (ack.value() != null) {
                written.put("packet", ack.value());
            }
            return MsgPack.write(written);
        } else if (answer instanceof ClusterAnswer.FetchedSockets fetched) {
            written.put("requestId", fetched.requestId());
            fetched(request, fetched.sockets(), written);
        } else if (answer instanceof ClusterAnswer.ServerAck ack) {
            written.put("type", Messages.SERVER_SIDE_EMIT);
            written.put("requestId", ack.requestId());
            written.put("data", ack.value());
        } else {
            throw new IllegalStateException("No format for " + answer.getClass());
        }
        return Json.write(written);
    }

    private static void fetched(
            int request,
            List<ClusterAnswer.Snapshot> sockets,
            Map<String, @Nullable Object> written) {
        if (request == Messages.SOCKETS) {
            written.put("sockets", sockets.stream().map(ClusterAnswer.Snapshot::id).toList());
        } else if (request == Messages.ALL_ROOMS) {
            Set<String> rooms = new LinkedHashSet<>();
            sockets.forEach(socket -> rooms.addAll(socket.rooms()));
            written.put("rooms", rooms);
        } else {
            written.put("sockets", sockets.stream().map(Answers::written).toList());
        }
    }

    private static Map<String, @Nullable Object> written(ClusterAnswer.Snapshot socket) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("id", socket.id());
        written.put("handshake", socket.handshake().toMap());
        written.put("rooms", socket.rooms());
        written.put("data", socket.data());
        return written;
    }

    /**
     * @return empty if it answers a question that this server never asks
     */
    static Optional<ClusterAnswer> read(Fields answer) {
        String requestId = answer.text("requestId");
        if (answer.has("type")) {
            return Optional.of(
                    switch (answer.number("type")) {
                        case Messages.SERVER_SIDE_EMIT ->
                                new ClusterAnswer.ServerAck(requestId, answer.get("data"));
                        case CLIENT_COUNT ->
                                new ClusterAnswer.ClientCount(
                                        requestId, answer.number("clientCount"));
                        case CLIENT_ACK ->
                                new ClusterAnswer.ClientAck(requestId, answer.get("packet"));
                        default -> throw new MalformedMessageException("No answer has that type");
                    });
        }
        if (answer.has("sockets")) {
            List<@Nullable Object> sockets = answer.list("sockets");
            if (sockets.stream().allMatch(Map.class::isInstance)) {
                return Optional.of(
                        new ClusterAnswer.FetchedSockets(
                                requestId,
                                sockets.stream().map(Fields::of).map(Answers::snapshot).toList()));
            }
        }
        return Optional.empty();
    }

    private static ClusterAnswer.Snapshot snapshot(Fields socket) {
        return new ClusterAnswer.Snapshot(
                socket.text("id"),
                handshake(socket.object("handshake")),
                socket.names("rooms"),
                plain(socket.get("data")));
    }

    private static Handshake handshake(Fields handshake) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        plain(handshake.get("headers"))
                .forEach(
                        (name, value) ->
                                headers.put(name.toLowerCase(Locale.ROOT), List.of(joined(value))));
        Map<String, String> query = new LinkedHashMap<>();
        plain(handshake.get("query")).forEach((name, value) -> query.put(name, joined(value)));
        return new Handshake(
                headers,
                issued(handshake),
                handshake.optionalText("address").orElse(""),
                handshake.isTrue("xdomain"),
                handshake.isTrue("secure"),
                handshake.optionalText("url").orElse(""),
                query,
                plain(handshake.get("auth")));
    }

    private static Instant issued(Fields handshake) {
        return handshake.get("issued") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : Instant.EPOCH;
    }

    /** Some headers of Node.js are lists. */
    private static String joined(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    private static Map<String, @Nullable Object> plain(@Nullable Object value) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> plain.put(String.valueOf(name), element));
        }
        return plain;
    }
}
