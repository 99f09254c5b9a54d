package io.callboard.examples.conformance.profile;

import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.time.Duration;
import java.util.concurrent.Executor;

/** For the official Socket.IO protocol suite. */
final class SocketIoSuiteProfile {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private SocketIoSuiteProfile() {}

    static Application application(Executor workers) {
        SocketIoOptions options = SocketIoOptions.builder().connectTimeout(CONNECT_TIMEOUT).build();
        SocketIoServer server = Profile.sockets(workers, options);
        server.onConnection(SocketIoSuiteProfile::connected);
        server.of("/custom").onConnection(SocketIoSuiteProfile::greet);
        return new Application(SuiteSettings.at("/socket.io"), server);
    }

    private static void connected(Socket socket) {
        greet(socket);
        socket.on("message", (arguments, ack) -> socket.emit("message-back", arguments.toArray()));
        socket.on("message-with-ack", (arguments, ack) -> ack.send(arguments.toArray()));
    }

    private static void greet(Socket socket) {
        socket.emit("auth", socket.handshake().auth());
    }
}
