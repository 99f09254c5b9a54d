package io.callboard.examples.conformance.api;

import io.callboard.socketio.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What can be asked of the client's own socket. */
final class SocketOperations {
    private static final int DISCONNECT_DELAY_MILLIS = 20;

    private final Socket socket;

    SocketOperations(Socket socket) {
        this.socket = socket;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("id", request -> socket.id());
        operations.put("node", request -> OtherServers.NAME);
        operations.put("recovered", request -> socket.recovered());
        operations.put("rooms", request -> rooms());
        operations.put("join", this::join);
        operations.put("leave", this::leave);
        operations.put("setData", this::setData);
        operations.put("handshake", request -> handshake());
        operations.put("disconnectMe", this::disconnectMe);
        operations.put("fail", request -> fail());
        operations.put("ackLater", this::ackLater);
    }

    private List<String> rooms() {
        return socket.rooms().stream().sorted().toList();
    }

    private @Nullable Object join(Request request) {
        socket.join(request.rooms("rooms"));
        return null;
    }

    private @Nullable Object leave(Request request) {
        socket.leave(request.rooms("room"));
        return null;
    }

    private @Nullable Object setData(Request request) {
        request.object("data").forEach((name, value) -> socket.data().put((String) name, value));
        return null;
    }

    private Map<String, Object> handshake() {
        Map<String, Object> handshake = socket.handshake().toMap();
        handshake.put(
                "headers",
                socket.handshake()
                        .header("x-test")
                        .map(value -> Map.of("x-test", value))
                        .orElse(Map.of()));
        return handshake;
    }

    private @Nullable Object disconnectMe(Request request) {
        after(DISCONNECT_DELAY_MILLIS).execute(() -> socket.disconnect(request.flag("close")));
        return null;
    }

    private static Object fail() {
        throw new IllegalStateException("This operation fails");
    }

    private CompletionStage<@Nullable Object> ackLater(Request request) {
        long millis = request.millis("ms").toMillis();
        return CompletableFuture.supplyAsync(() -> request.value("value"), after(millis));
    }

    private static Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }
}
