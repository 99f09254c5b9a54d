package io.callboard.examples.conformance.api;

import io.callboard.socketio.Arguments;
import io.callboard.socketio.EventListener;
import io.callboard.socketio.Refusal;
import io.callboard.socketio.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be registered at the client's own socket, and be taken off again. */
final class ListenerOperations {
    private static final Refusal NOT_THIS_ONE = new Refusal("not this one", Map.of("code", 7));

    private final Socket socket;
    private final Recording incoming = new Recording();
    private final Recording outgoing = new Recording();

    ListenerOperations(Socket socket) {
        this.socket = socket;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("watch", request -> watch());
        operations.put(
                "watched",
                request -> Map.of("incoming", incoming.entries(), "outgoing", outgoing.entries()));
        operations.put("guard", request -> guard());
        operations.put("once", request -> once());
        operations.put("off", request -> off());
    }

    private @Nullable Object watch() {
        socket.onAny((event, arguments) -> incoming.add(event, arguments.toArray()));
        socket.onAnyOutgoing((event, arguments) -> outgoing.add(event, arguments.toArray()));
        return null;
    }

    private @Nullable Object guard() {
        socket.use(
                (event, arguments, ack) ->
                        event.equals("blocked") ? Optional.of(NOT_THIS_ONE) : Optional.empty());
        socket.onError(refusal -> socket.emit("guard-error", toMap(refusal)));
        socket.on("blocked", (arguments, ack) -> socket.emit("went-through"));
        socket.on("allowed", (arguments, ack) -> socket.emit("allowed-back", arguments.toArray()));
        return null;
    }

    private static Map<String, @Nullable Object> toMap(Refusal refusal) {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("message", refusal.message());
        map.put("data", refusal.data());
        return map;
    }

    private @Nullable Object once() {
        socket.once("only-once", (arguments, ack) -> sendBack("once-hit", arguments));
        return null;
    }

    private @Nullable Object off() {
        EventListener listener = (arguments, ack) -> sendBack("off-hit", arguments);
        socket.on("turned-off", listener);
        socket.off("turned-off", listener);
        return null;
    }

    private void sendBack(String event, Arguments arguments) {
        socket.emit(event, arguments.toArray());
    }
}
