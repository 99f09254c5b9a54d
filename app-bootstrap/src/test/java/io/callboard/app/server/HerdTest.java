package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.event.Catalogs;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Verification;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.realtime.Realtime;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import io.callboard.sqlite.SqliteStore;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand clients come back at once to a server that was restarted, over real connections: what
 * they missed is read from the store for all of them together.
 */
@Timeout(180)
class HerdTest {
    private static final int CLIENTS = 1_000;
    private static final int ROOMS = 20;
    private static final int MISSED = 200;
    private static final int MOST_READS = 50;

    @TempDir private Path dataDir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void everybodyIsRecovered() {
        List<RawSocket> clients = new ArrayList<>();
        try (Server server = new Server()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new RawSocket(http, server.uri(), "40{\"token\":\"" + i + "\"}"));
            }
            for (int i = 0; i < CLIENTS; i++) {
                clients.get(i).identity();
                clients.get(i).send("420[\"join-workspace\",\"w" + i % ROOMS + "\"]");
            }
            clients.forEach(each -> each.await(HerdTest::isInside));
            IntStream.range(0, ROOMS).forEach(i -> server.upload(i, "heard"));
            clients.forEach(each -> each.await(packets -> targets(packets).contains("heard")));
            clients.forEach(RawSocket::cut);
            IntStream.range(0, MISSED).forEach(i -> server.upload(i, "d" + i));
        }
        reads.set(0);

        try (Server server = new Server()) {
            List<RawSocket> back = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                back.add(new RawSocket(http, server.uri(), comingBack(i, clients.get(i))));
            }
            for (int i = 0; i < CLIENTS; i++) {
                int room = i % ROOMS;
                List<String> received =
                        back.get(i).await(packets -> targets(packets).size() == MISSED / ROOMS);
                assertThat(targets(received))
                        .isEqualTo(
                                IntStream.range(0, MISSED)
                                        .filter(missed -> missed % ROOMS == room)
                                        .mapToObj(missed -> "d" + missed)
                                        .toList());
                assertThat(back.get(i).identity()).isEqualTo(clients.get(i).identity());
            }
            assertThat(reads.get()).isPositive().isLessThanOrEqualTo(MOST_READS);
        }
    }

    private static boolean isInside(List<String> packets) {
        return packets.stream().anyMatch(packet -> packet.startsWith("430[{\"ok\":true"));
    }

    private static List<String> targets(List<String> packets) {
        return RawSocket.targets(packets);
    }

    private static String comingBack(int number, RawSocket before) {
        return "40{\"token\":\""
                + number
                + "\",\"pid\":\""
                + before.identity().get(1)
                + "\",\"offset\":\""
                + RawSocket.offset(before.await(packets -> true))
                + "\"}";
    }

    /** Callboard on SQLite and Undertow, with a log whose reads are counted. */
    private final class Server implements AutoCloseable {
        private final SqliteStore store = SqliteStore.open(dataDir);
        private final ExecutorService workers = Workers.forSockets();
        private final Realtime realtime =
                Realtime.builder()
                        .catalog(Catalogs.workspaceOps())
                        .auditLog(counted(store.auditLog()))
                        .memberships(store.memberships())
                        .checkpoint(store.checkpoint())
                        .sessions(store.sessions())
                        .tokens(token -> new Verification.Accepted(identity(token.text())))
                        .build();
        private final UndertowServer undertow;
        private volatile boolean attached;

        Server() {
            SocketIoServer sockets =
                    new SocketIoServer(
                            workers,
                            new SecureRandom(),
                            InstantSource.system(),
                            SocketIoOptions.defaults(),
                            SocketIoObserver.NONE);
            realtime.attach(sockets);
            attached = true;
            EngineIoServer engine =
                    new EngineIoServer(
                            EngineIoConfig.builder().maxSessionsPerAddress(2 * CLIENTS).build(),
                            sockets,
                            new SecureRandom());
            undertow =
                    new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", 0))
                            .engine("/socket.io/", engine::handle)
                            .start();
        }

        private Identity identity(String number) {
            String room = "workspace:w" + Integer.parseInt(number) % ROOMS;
            Instant now = Instant.now();
            return new Identity(
                    "u" + number, null, null, Map.of(room, "member"), now, now.plusSeconds(3600));
        }

        private AuditLog counted(AuditLog log) {
            return (AuditLog)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {AuditLog.class},
                            (proxy, method, arguments) -> {
                                if (List.of("read", "head", "floor").contains(method.getName())
                                        && !isTail()) {
                                    reads.incrementAndGet();
                                }
                                try {
                                    return method.invoke(log, arguments);
                                } catch (InvocationTargetException failure) {
                                    throw failure.getCause();
                                }
                            });
        }

        /** The tail looks once a second, whoever comes back. */
        private boolean isTail() {
            return attached && Thread.currentThread().getName().equals("callboard-delivery");
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + undertow.port());
        }

        void upload(int number, String document) {
            realtime.record(
                            AuditEntry.of("DOCUMENT_UPLOADED")
                                    .workspace("w" + number % ROOMS)
                                    .target("DOCUMENT", document))
                    .toCompletableFuture()
                    .join();
        }

        @Override
        public void close() {
            undertow.stop(Duration.ofSeconds(1));
            workers.shutdownNow();
            realtime.close();
            store.close();
        }
    }
}
