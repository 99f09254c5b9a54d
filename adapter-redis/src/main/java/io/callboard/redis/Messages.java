package io.callboard.redis;

import io.callboard.socketio.ClusterMessage;
import io.callboard.socketio.ClusterMessage.Broadcast;
import io.callboard.socketio.ClusterMessage.Recipients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What servers tell each other, in the shapes of the official adapter, version 8: a broadcast is
 * {@code [uid, packet, options]}, everything else an object with a {@code type}.
 */
final class Messages {
    /** Of Node.js servers alone: the ids of the sockets, or the names of the rooms, are wanted. */
    static final int SOCKETS = 0;

    static final int ALL_ROOMS = 1;
    static final int REMOTE_JOIN = 2;
    static final int REMOTE_LEAVE = 3;
    static final int REMOTE_DISCONNECT = 4;
    static final int REMOTE_FETCH = 5;
    static final int SERVER_SIDE_EMIT = 6;
    static final int BROADCAST_WITH_ACK = 7;

    /** How long clients may take to answer, where a server does not say. */
    static final Duration ANSWER_PATIENCE = Duration.ofMinutes(1);

    /** How long they may take at most. */
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    private static final int EVENT = 2;
    private static final int BINARY_EVENT = 5;
    private static final String MAIN = "/";
    private static final String TIMEOUT = "timeout";

    private Messages() {}

    static List<Object> of(String uid, String namespace, Broadcast broadcast) {
        return List.of(
                uid, packet(namespace, broadcast), options(broadcast, new LinkedHashMap<>()));
    }

    private static Map<String, Object> packet(String namespace, Broadcast broadcast) {
        Map<String, Object> packet = new LinkedHashMap<>();
        packet.put("type", EVENT);
        packet.put("data", event(broadcast.event(), broadcast.arguments()));
        packet.put("nsp", namespace);
        return packet;
    }

    private static List<@Nullable Object> event(String name, List<@Nullable Object> arguments) {
        List<@Nullable Object> event = new ArrayList<>();
        event.add(name);
        event.addAll(arguments);
        return event;
    }

    private static Map<String, Object> options(Broadcast broadcast, Map<String, Object> flags) {
        if (broadcast.isVolatile()) {
            flags.put("volatile", true);
        }
        if (!broadcast.compress()) {
            flags.put("compress", false);
        }
        Map<String, Object> options = options(broadcast.to());
        options.put("flags", flags);
        return options;
    }

    /** Both are always there: servers in Node.js end if they are not. */
    private static Map<String, Object> options(Recipients who) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rooms", List.copyOf(new TreeSet<>(who.rooms())));
        options.put("except", List.copyOf(new TreeSet<>(who.except())));
        return options;
    }

    /** Everything but broadcasts without an answer. */
    static Map<String, Object> of(String uid, String namespace, ClusterMessage message) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uid", uid);
        if (message instanceof ClusterMessage.BroadcastWithAck question) {
            request.put("requestId", question.requestId());
            request.put("type", BROADCAST_WITH_ACK);
            request.put("packet", packet(namespace, question.broadcast()));
            Map<String, Object> flags = new LinkedHashMap<>();
            flags.put(TIMEOUT, question.timeout().toMillis());
            request.put("opts", options(question.broadcast(), flags));
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            request.put("type", REMOTE_JOIN);
            request.put("opts", options(join.who()));
            request.put("rooms", List.copyOf(new TreeSet<>(join.rooms())));
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            request.put("type", REMOTE_LEAVE);
            request.put("opts", options(leave.who()));
            request.put("rooms", List.copyOf(new TreeSet<>(leave.rooms())));
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            request.put("type", REMOTE_DISCONNECT);
            request.put("opts", options(disconnect.who()));
            request.put("close", disconnect.close());
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            request.put("requestId", fetch.requestId());
            request.put("type", REMOTE_FETCH);
            request.put("opts", options(fetch.who()));
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            emit.requestId().ifPresent(id -> request.put("requestId", id));
            request.put("type", SERVER_SIDE_EMIT);
            request.put("data", event(emit.event(), emit.arguments()));
        } else {
            throw new IllegalStateException("No format for " + message.getClass());
        }
        return request;
    }

    /** The namespace of a packet; a pattern of channels may match that of others. */
    static String namespace(Fields packet) {
        return packet.optionalText("nsp").orElse(MAIN);
    }

    static Broadcast broadcast(Fields packet, Fields options) {
        int type = packet.number("type");
        if (type != EVENT && type != BINARY_EVENT) {
            throw new MalformedMessageException("A packet of type " + type + " is no event");
        }
        List<@Nullable Object> event = packet.list("data");
        Fields flags = flags(options);
        return new Broadcast(
                recipients(options),
                eventName(event),
                arguments(event),
                flags.isTrue("volatile"),
                !Boolean.FALSE.equals(flags.get("compress")));
    }

    private static Fields flags(Fields options) {
        return options.get("flags") instanceof Map<?, ?> flags
                ? new Fields(flags)
                : new Fields(Map.of());
    }

    private static Recipients recipients(Fields options) {
        return new Recipients(options.names("rooms"), options.names("except"));
    }

    private static String eventName(List<@Nullable Object> event) {
        if (event.isEmpty() || !(event.get(0) instanceof String name)) {
            throw new MalformedMessageException("An event has no name");
        }
        return name;
    }

    private static List<@Nullable Object> arguments(List<@Nullable Object> event) {
        return Collections.unmodifiableList(event.subList(1, event.size()));
    }

    /** What is asked. To those two of Node.js servers alone the answer is in what is fetched. */
    static ClusterMessage request(Fields request) {
        int type = request.number("type");
        return switch (type) {
            case SOCKETS ->
                    new ClusterMessage.FetchSockets(request.text("requestId"), recipients(request));
            case ALL_ROOMS ->
                    new ClusterMessage.FetchSockets(
                            request.text("requestId"), new Recipients(Set.of(), Set.of()));
            case REMOTE_JOIN ->
                    new ClusterMessage.SocketsJoin(
                            recipients(request.object("opts")), request.names("rooms"));
            case REMOTE_LEAVE ->
                    new ClusterMessage.SocketsLeave(
                            recipients(request.object("opts")), request.names("rooms"));
            case REMOTE_DISCONNECT ->
                    new ClusterMessage.DisconnectSockets(
                            recipients(request.object("opts")), request.isTrue("close"));
            case REMOTE_FETCH ->
                    new ClusterMessage.FetchSockets(
                            request.text("requestId"), recipients(request.object("opts")));
            case SERVER_SIDE_EMIT -> serverSideEmit(request);
            case BROADCAST_WITH_ACK ->
                    new ClusterMessage.BroadcastWithAck(
                            request.text("requestId"),
                            broadcast(request.object("packet"), request.object("opts")),
                            patience(flags(request.object("opts"))));
            default -> throw new MalformedMessageException("No request has the type " + type);
        };
    }

    private static ClusterMessage serverSideEmit(Fields request) {
        List<@Nullable Object> event = request.list("data");
        return new ClusterMessage.ServerSideEmit(
                request.optionalText("requestId"), eventName(event), arguments(event));
    }

    private static Duration patience(Fields flags) {
        return flags.get(TIMEOUT) instanceof Number millis && millis.longValue() >= 0
                ? Duration.ofMillis(Math.min(millis.longValue(), LONGEST_PATIENCE.toMillis()))
                : ANSWER_PATIENCE;
    }
}
