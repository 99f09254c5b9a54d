package io.callboard.e2e.hostile;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application that repeats what it is told, as an event {@code echo} or an answer, and that says
 * how many sockets were ever let in to {@code /slow}, where that takes a while.
 */
final class EchoServer {
    private static final Duration STALL = UndertowConfig.defaults().stallTimeout();

    private EchoServer() {}

    /** Prints its port, and runs until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        SocketIoServer sockets =
                new SocketIoServer(
                        Executors.newFixedThreadPool(4),
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        AtomicInteger letIn = new AtomicInteger();
        sockets.of("/")
                .onConnection(
                        socket -> {
                            socket.on("echo", (args, ack) -> socket.emit("echo", args.toArray()));
                            socket.on("ask", (args, ack) -> ack.send(args.toArray()));
                            socket.on("slow", (args, ack) -> ack.send(letIn.get()));
                        });
        Executor later = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
        sockets.of("/slow")
                .use((socket, next) -> later.execute(next::proceed))
                .onConnection(socket -> letIn.incrementAndGet());
        EngineIoServer engine =
                new EngineIoServer(EngineIoConfig.defaults(), sockets, new SecureRandom());
        UndertowServer server =
                new UndertowServer(
                                UndertowConfig.defaults()
                                        .withAddress("127.0.0.1", 0)
                                        // so that it is not time that ends whoever does not read
                                        .withTimeouts(STALL, Duration.ofHours(1)))
                        .engine("/socket.io/", engine::handle)
                        .start();
        System.out.println(server.port());
        while (System.in.read() >= 0) {
            // the end is what is awaited
        }
        System.exit(0);
    }
}
