package io.callboard.benchmarks.app;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.socketio.Arguments;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/**
 * The smallest application with rooms, over the library's public API: {@code join-workspace} (id)
 * joins one, and what is said with {@code publish} (id, object) is heard by everybody in it as
 * {@code work-item:status-changed}. Nobody is asked for a token.
 */
public final class TinyApplication {
    /** Beside the I/O threads of the transport. */
    private static final int WORKERS = 8;

    private final SocketIoServer server =
            new SocketIoServer(
                    Executors.newFixedThreadPool(WORKERS),
                    new SecureRandom(),
                    InstantSource.system(),
                    SocketIoOptions.defaults(),
                    SocketIoObserver.NONE);

    private TinyApplication() {
        server.onConnection(this::connected);
    }

    /**
     * Serves it until the process is ended, and says where.
     *
     * @param port 0 for any free one
     */
    public static void serve(Transport transport, int port) throws Exception {
        EngineIoServer engine =
                new EngineIoServer(
                        EngineIoConfig.builder().build(),
                        new TinyApplication().server,
                        new SecureRandom());
        int listening = transport.start(engine, port);
        System.out.printf("Listening on http://127.0.0.1:%d on %s%n", listening, transport);
    }

    private void connected(Socket socket) {
        socket.on(
                "join-workspace",
                (arguments, ack) -> {
                    socket.join(room(arguments));
                    ack.send(true);
                });
        socket.on("publish", (arguments, ack) -> publish(arguments));
    }

    private void publish(Arguments arguments) {
        server.to(room(arguments)).emit("work-item:status-changed", arguments.map(1));
    }

    private static String room(Arguments arguments) {
        return "workspace:" + arguments.string(0);
    }
}
