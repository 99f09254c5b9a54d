package io.callboard.examples.conformance.api;

import io.callboard.socketio.Ack;
import io.callboard.socketio.Arguments;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /api}: the client emits {@code do} with {@code {op, ...}}; the answer is its outcome. */
public final class ApiNamespace {
    private final SocketIoServer server;
    private final Namespace namespace;
    private final History history;
    private final OtherServers others;

    private ApiNamespace(SocketIoServer server) {
        this.server = server;
        this.namespace = server.of("/api");
        this.history = History.of(namespace);
        this.others = OtherServers.of(namespace);
    }

    /** Adds the namespace to the server. */
    public static void addTo(SocketIoServer server) {
        ApiNamespace api = new ApiNamespace(server);
        api.namespace.onConnection(api::connected);
    }

    private void connected(Socket socket) {
        Map<String, Operation> operations = new HashMap<>();
        new SocketOperations(socket).addTo(operations);
        new ListenerOperations(socket).addTo(operations);
        new SendOperations(socket).addTo(operations);
        new NamespaceOperations(server, namespace, history, others).addTo(operations);

        socket.on("do", (arguments, ack) -> run(operations, arguments, ack));
        socket.on("return", (arguments, ack) -> ack.send(arguments.toArray()));
        socket.on("forward", (arguments, ack) -> forward(socket, arguments));
        socket.on("double-ack", (arguments, ack) -> answerTwice(ack));
    }

    private static void run(Map<String, Operation> operations, Arguments arguments, Ack ack) {
        Request request = new Request(arguments.map(0));
        Operation operation = operations.getOrDefault(request.text("op"), ApiNamespace::unknown);
        new Answer(ack).give(operation, request);
    }

    private static Object unknown(Request request) {
        throw new IllegalArgumentException("There is no such op");
    }

    private static void forward(Socket socket, Arguments arguments) {
        List<Object> rest = arguments.toList().subList(1, arguments.size());
        socket.to(arguments.string(0)).emit("forwarded", rest.toArray());
    }

    private static void answerTwice(Ack ack) {
        ack.send("first");
        ack.send("second");
    }
}
