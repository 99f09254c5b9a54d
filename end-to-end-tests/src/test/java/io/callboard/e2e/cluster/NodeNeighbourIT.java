package io.callboard.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Node;
import io.callboard.e2e.NodeFolder;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.redis.RedisCluster;
import io.callboard.redis.RedisConfig;
import io.callboard.redis.RedisServer;
import io.callboard.socketio.RemoteSocket;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cluster with a Socket.IO server in Node.js that has the official adapter. */
class NodeNeighbourIT {
    private static final NodeFolder FOLDER = NodeFolder.named("cluster");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path dataDir;

    @BeforeAll
    static void install() throws IOException {
        Node.installOrSkip();
        FOLDER.installOrSkip();
    }

    @Test
    void clientsOfCallboardHearAServerInNodeAndTheOfficialEmitter() throws Exception {
        try (Site site = new Site(1, dataDir)) {
            Node.Result result =
                    FOLDER.run(
                            Duration.ofMinutes(2),
                            Map.of(
                                    "URL",
                                    site.nextUrl(),
                                    "JWT_SECRET",
                                    CallboardProcess.SECRET,
                                    "REDIS_URL",
                                    site.redis().url()),
                            "node",
                            "from-node.mjs");

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).endsWith("ok\n");
        }
    }

    @Test
    void aServerInNodeAndItsClientsHearOurs() throws Exception {
        try (RedisServer redis = RedisServer.startOrSkip();
                RedisCluster cluster = RedisCluster.open(RedisConfig.of(redis.url()))) {
            SocketIoServer io = server(cluster);
            CompletableFuture<Node.Result> node =
                    CompletableFuture.supplyAsync(
                            () ->
                                    FOLDER.run(
                                            Duration.ofMinutes(2),
                                            Map.of("REDIS_URL", redis.url()),
                                            "node",
                                            "to-node.mjs"));
            await().ignoreExceptions()
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    answer(io.in("n").fetchSockets()).stream()
                                            .anyMatch(socket -> socket.rooms().contains("n")));
            // listens before it answers: what is said from here on is heard
            await().ignoreExceptions()
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    answer(io.of("/").serverSideEmitWithAck("ask", "ready?"))
                                            .contains("node, ready?"));

            say(io);

            Node.Result result = node.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output().strip())
                    .isEqualTo(
                            "{\"heard\":[[\"to n\",\"€\",1.5,{\"type\":\"Buffer\",\"data\":[1,2]}],"
                                    + "[\"all\",null,[true]],[\"who\",\"bob?\"],[\"to m\"],"
                                    + "[\"end\"]],\"noted\":[[{\"a\":[1]}]]}");
        }
    }

    private static void say(SocketIoServer io) {
        io.to("n").emit("to n", "€", 1.5, new byte[] {1, 2});
        io.emit("all", null, List.of(true));
        assertThat(answer(io.to("n").emitWithAck(PATIENCE, "who", "bob?")))
                .containsExactly("bob, bob?");
        RemoteSocket bob = answer(io.in("n").fetchSockets()).get(0);
        assertThat(bob.data().get("name")).isEqualTo("bob");
        assertThat(bob.handshake().query()).containsEntry("EIO", "4");
        bob.join(List.of("m"));
        io.to("m").emit("to m");
        bob.leave(List.of("m"));
        io.to("m").emit("not heard");
        io.of("/").serverSideEmit("note", Map.of("a", List.of(1)));
        assertThat(answer(io.of("/").serverSideEmitWithAck("ask", "you?")))
                .containsExactly("node, you?");
        io.emit("end");
        bob.disconnect(false);
    }

    /** Without clients of its own. */
    private static SocketIoServer server(RedisCluster cluster) {
        return new SocketIoServer(
                        ForkJoinPool.commonPool(),
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE)
                .joinCluster(cluster, new ManualEventLoop());
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
