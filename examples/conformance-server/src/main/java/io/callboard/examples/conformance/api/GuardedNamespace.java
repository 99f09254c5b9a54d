package io.callboard.examples.conformance.api;

import io.callboard.socketio.Next;
import io.callboard.socketio.Refusal;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code /api-guarded}: three middlewares, of which the second takes its time. */
public final class GuardedNamespace {
    private static final Refusal DENIED =
            new Refusal("denied", Map.of("code", "E_DENIED", "retryAfter", 3));

    private GuardedNamespace() {}

    /** Adds the namespace to the server. */
    public static void addTo(SocketIoServer server) {
        server.of("/api-guarded")
                .use(GuardedNamespace::first)
                .use(GuardedNamespace::second)
                .use(GuardedNamespace::third)
                .onConnection(GuardedNamespace::welcome);
    }

    private static void first(Socket socket, Next next) {
        socket.data().put("order", List.of("first"));
        if (isSet(socket, "deny")) {
            next.refuse(DENIED);
        } else {
            next.proceed();
        }
    }

    private static void second(Socket socket, Next next) {
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(
                        () -> {
                            passed(socket, "second");
                            if (isSet(socket, "late")) {
                                next.refuse("denied late");
                            } else {
                                next.proceed();
                            }
                        });
    }

    private static void third(Socket socket, Next next) {
        passed(socket, "third");
        socket.join("from-middleware");
        next.proceed();
    }

    private static boolean isSet(Socket socket, String name) {
        return Boolean.TRUE.equals(socket.handshake().auth().get(name));
    }

    private static void passed(Socket socket, String middleware) {
        socket.data()
                .put(
                        "order",
                        Stream.concat(order(socket).stream(), Stream.of(middleware)).toList());
    }

    private static List<?> order(Socket socket) {
        return (List<?>) socket.data().getOrDefault("order", List.of());
    }

    private static void welcome(Socket socket) {
        List<String> rooms =
                socket.rooms().stream().filter(room -> !room.equals(socket.id())).toList();
        socket.emit("welcome", Map.of("order", order(socket), "rooms", rooms));
    }
}
