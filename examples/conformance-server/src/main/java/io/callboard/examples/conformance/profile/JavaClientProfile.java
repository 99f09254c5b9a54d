package io.callboard.examples.conformance.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.socketio.Refusal;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** For the tests of the Socket.IO client in Java, which are about one namespace. */
final class JavaClientProfile {
    private static final Refusal AUTH_FAILED = new Refusal("auth failed", Map.of("a", "b", "c", 3));
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
    private static final byte[] BYTES = "huehue".getBytes(UTF_8);

    private JavaClientProfile() {}

    static Application application(Executor workers, String namespace) {
        SocketIoServer server = Profile.sockets(workers, SocketIoOptions.defaults());
        List.of("/timeout_socket", "/valid", "/asd").forEach(server::of);
        server.of("/no").use((socket, next) -> next.refuse(AUTH_FAILED));
        server.of("/abc").onConnection(JavaClientProfile::tellHandshake);
        server.of(namespace).onConnection(JavaClientProfile::connected);
        if (!namespace.equals("/foo")) {
            server.of("/foo").onConnection(JavaClientProfile::sendToOwnRoom);
        }
        return new Application(ClientSettings.engine(), server);
    }

    private static void tellHandshake(Socket socket) {
        socket.emit("handshake", socket.handshake().toMap());
    }

    private static void connected(Socket socket) {
        socket.emit("message", "hello client");
        sendBack(socket);
        answerAcks(socket);
        askForAcks(socket);
        sendToOwnRoom(socket);
        socket.on(
                "broadcast",
                (arguments, ack) -> socket.broadcast().emit("broadcastBack", arguments.toArray()));
        socket.on("requestDisconnect", (arguments, ack) -> socket.disconnect());
    }

    private static void sendBack(Socket socket) {
        socket.on("message", (arguments, ack) -> socket.emit("message", arguments.toArray()));
        socket.on("echo", (arguments, ack) -> socket.emit("echoBack", arguments.toArray()));
    }

    private static void answerAcks(Socket socket) {
        socket.on("ack", (arguments, ack) -> ack.send(arguments.toArray()));
        socket.on("getAckBinary", (arguments, ack) -> ack.send(BYTES));
        socket.on("getAckDate", (arguments, ack) -> ack.send(Instant.now().toString()));
        socket.on("getHandshake", (arguments, ack) -> ack.send(socket.handshake().toMap()));
    }

    private static void askForAcks(Socket socket) {
        socket.on("callAck", (arguments, ack) -> askForAck(socket));
        socket.on("callAckBinary", (arguments, ack) -> askForAck(socket));
    }

    private static void askForAck(Socket socket) {
        socket.emitWithAck(ACK_TIMEOUT, "ack")
                .thenAccept(answer -> socket.emit("ackBack", answer.toArray()));
    }

    private static void sendToOwnRoom(Socket socket) {
        socket.on(
                "room",
                (arguments, ack) ->
                        socket.namespace().to(socket.id()).emit("roomBack", arguments.toArray()));
    }
}
