package io.callboard.examples.conformance.api;

import io.callboard.socketio.BroadcastOperator;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.RemoteSocket;
import io.callboard.socketio.SocketIoServer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What can be asked of the namespace: its sockets, rooms and other servers. */
final class NamespaceOperations {
    private final SocketIoServer server;
    private final Namespace namespace;
    private final History history;
    private final OtherServers others;

    NamespaceOperations(
            SocketIoServer server, Namespace namespace, History history, OtherServers others) {
        this.server = server;
        this.namespace = namespace;
        this.history = history;
        this.others = others;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("fetch", this::fetch);
        operations.put("remote", this::remote);
        operations.put("socketsJoin", this::socketsJoin);
        operations.put("socketsLeave", this::socketsLeave);
        operations.put("disconnectSockets", this::disconnectSockets);
        operations.put("serverSideEmit", this::serverSideEmit);
        operations.put("serverSideAsk", this::serverSideAsk);
        operations.put("heard", request -> others.heard());
        operations.put("log", this::log);
        operations.put("clients", request -> clients());
    }

    private CompletionStage<List<Map<String, Object>>> fetch(Request request) {
        return sockets(request)
                .fetchSockets()
                .thenApply(
                        sockets ->
                                sockets.stream()
                                        .sorted(Comparator.comparing(RemoteSocket::id))
                                        .map(NamespaceOperations::toMap)
                                        .toList());
    }

    private static Map<String, Object> toMap(RemoteSocket socket) {
        return Map.of(
                "id", socket.id(),
                "rooms", socket.rooms().stream().sorted().toList(),
                "data", socket.data(),
                "auth", socket.handshake().auth());
    }

    private CompletionStage<Boolean> remote(Request request) {
        String id = request.text("id");
        return namespace
                .in(id)
                .fetchSockets()
                .thenApply(
                        sockets ->
                                sockets.stream()
                                        .filter(socket -> socket.id().equals(id))
                                        .findFirst()
                                        .map(socket -> act(socket, request))
                                        .orElse(false));
    }

    private static boolean act(RemoteSocket socket, Request request) {
        switch (request.text("action")) {
            case "emit" -> socket.emit(request.text("event"), request.arguments());
            case "join" -> socket.join(request.rooms("rooms"));
            case "leave" -> socket.leave(request.rooms("room"));
            case "disconnect" -> socket.disconnect(request.flag("close"));
            default -> throw new IllegalArgumentException("There is no such action");
        }
        return true;
    }

    private @Nullable Object socketsJoin(Request request) {
        sockets(request).socketsJoin(request.rooms("rooms").toArray(String[]::new));
        return null;
    }

    private @Nullable Object socketsLeave(Request request) {
        sockets(request).socketsLeave(request.rooms("rooms").toArray(String[]::new));
        return null;
    }

    private @Nullable Object disconnectSockets(Request request) {
        sockets(request).disconnectSockets(request.flag("close"));
        return null;
    }

    private BroadcastOperator sockets(Request request) {
        BroadcastOperator all = namespace.broadcast();
        BroadcastOperator in = request.has("in") ? all.in(request.rooms("in")) : all;
        BroadcastOperator some = request.has("except") ? in.except(request.rooms("except")) : in;
        return request.flag("local") ? some.local() : some;
    }

    private @Nullable Object serverSideEmit(Request request) {
        namespace.serverSideEmit("note", request.arguments());
        return null;
    }

    private CompletionStage<Map<String, Object>> serverSideAsk(Request request) {
        return namespace
                .serverSideEmitWithAck("ask", request.arguments())
                .thenApply(responses -> Map.of("responses", responses));
    }

    private List<List<Object>> log(Request request) {
        return request.has("id")
                ? history.ofSocket(request.text("id"))
                : history.ofRoom(request.text("room"));
    }

    private Map<String, Integer> clients() {
        return Map.of("engine", server.clientCount(), "nsp", namespace.socketCount());
    }
}
