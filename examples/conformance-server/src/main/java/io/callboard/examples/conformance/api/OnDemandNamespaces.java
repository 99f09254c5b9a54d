package io.callboard.examples.conformance.api;

import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoServer;
import java.util.regex.Pattern;

/** Namespaces that exist when a client asks for them. */
public final class OnDemandNamespaces {
    private OnDemandNamespaces() {}

    /** Adds the namespaces to the server. */
    public static void addTo(SocketIoServer server) {
        server.of(Pattern.compile("/dyn-\\d+")).onConnection(OnDemandNamespaces::byPattern);
        server.of((name, auth) -> name.startsWith("/fn-") && Boolean.TRUE.equals(auth.get("ok")))
                .onConnection(OnDemandNamespaces::greet);
    }

    private static void byPattern(Socket socket) {
        greet(socket);
        socket.on("all", (arguments, ack) -> socket.namespace().emit("to-all", arguments.get(0)));
    }

    private static void greet(Socket socket) {
        socket.emit("nsp", socket.namespace().name());
    }
}
