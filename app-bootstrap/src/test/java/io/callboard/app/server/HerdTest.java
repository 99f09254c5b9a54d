package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.observe.RealtimeObserver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final Set<String> READS = Set.of("read", "head", "floor");

    @TempDir private Path dataDir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void everybodyIsRecovered() {
        List<RawSocket> clients = new ArrayList<>();
        try (EmbeddedServer server = server()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new RawSocket(http, server.uri(), connecting(i, "")));
            }
            for (int i = 0; i < CLIENTS; i++) {
                clients.get(i).identity();
                clients.get(i).send("420[\"join-workspace\",\"w" + i % ROOMS + "\"]");
            }
            clients.forEach(each -> each.await(HerdTest::isInside));
            IntStream.range(0, ROOMS).forEach(i -> upload(server, i, "heard"));
            clients.forEach(each -> each.await(packets -> targets(packets).contains("heard")));
            clients.forEach(RawSocket::cut);
            IntStream.range(0, MISSED).forEach(i -> upload(server, i, "d" + i));
        }
        reads.set(0);

        try (EmbeddedServer server = server()) {
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
        return connecting(
                number,
                ",\"pid\":\""
                        + before.identity().get(1)
                        + "\",\"offset\":\""
                        + RawSocket.offset(before.await(packets -> true))
                        + "\"");
    }

    private EmbeddedServer server() {
        AtomicBoolean attached = new AtomicBoolean();
        EmbeddedServer server =
                new EmbeddedServer(dataDir, log -> counted(log, attached), RealtimeObserver.NONE);
        attached.set(true);
        return server;
    }

    private AuditLog counted(AuditLog log, AtomicBoolean attached) {
        return (AuditLog)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {AuditLog.class},
                        (proxy, method, arguments) -> {
                            // the tail looks once a second, whoever comes back
                            boolean isTail = Thread.currentThread().getName().contains("delivery");
                            if (READS.contains(method.getName()) && !(attached.get() && isTail)) {
                                reads.incrementAndGet();
                            }
                            try {
                                return method.invoke(log, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    private static void upload(EmbeddedServer server, int number, String document) {
        server.realtime
                .record(EmbeddedServer.upload("w" + number % ROOMS, document))
                .toCompletableFuture()
                .join();
    }

    private static String connecting(int number, String more) {
        return "40{\"token\":\"u" + number + "=w" + number % ROOMS + "\"" + more + "}";
    }
}
