package io.callboard.examples.conformance.profile;

import io.callboard.examples.conformance.api.ApiNamespace;
import io.callboard.examples.conformance.api.GuardedNamespace;
import io.callboard.examples.conformance.api.OnDemandNamespaces;
import io.callboard.socketio.InMemoryRecovery;
import io.callboard.socketio.Next;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/** For the tests of the JavaScript client, socket.io-client, and for those of the server's API. */
final class SocketIoClientProfile {
    private SocketIoClientProfile() {}

    static Application application(Executor workers) {
        SocketIoServer server = Profile.sockets(workers, SocketIoOptions.defaults());
        SecureRandom random = new SecureRandom();
        server.recoverWith(
                () ->
                        new InMemoryRecovery(
                                InMemoryRecovery.DEFAULT_WINDOW, InstantSource.system(), random));
        server.use(SocketIoClientProfile::refuseOnDemand).onConnection(MainNamespace::connected);
        List.of("/timeout_socket", "/valid", "/asd").forEach(server::of);
        server.of("/no").use((socket, next) -> next.refuse("Auth failed (custom namespace)"));
        server.of("/foo").onConnection(SocketIoClientProfile::tellId);
        server.of("/abc").onConnection(SocketIoClientProfile::tellHandshake);
        ApiNamespace.addTo(server);
        GuardedNamespace.addTo(server);
        OnDemandNamespaces.addTo(server);
        return new Application(ClientSettings.engine(), server);
    }

    private static void refuseOnDemand(Socket socket, Next next) {
        if (socket.handshake().query().containsKey("fail")) {
            next.refuse("Auth failed (main namespace)");
        } else {
            next.proceed();
        }
    }

    private static void tellId(Socket socket) {
        socket.on("getId", (arguments, ack) -> ack.send(socket.id()));
    }

    private static void tellHandshake(Socket socket) {
        socket.emit("handshake", socket.handshake().toMap());
    }
}
