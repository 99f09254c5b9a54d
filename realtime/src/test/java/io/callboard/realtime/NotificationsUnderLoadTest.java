package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.NotificationCall;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Verification;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.core.room.Room;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads notify and read, tabs listen, and one of them keeps coming back: every count that
 * anybody hears is the one that the log has at that position, and the last one is the truth.
 */
@Timeout(120)
class NotificationsUnderLoadTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 120;
    private static final List<String> USERS = List.of("ada", "bob");
    private static final Pattern CONNECTED = Pattern.compile("\"pid\":\"([^\"]{20})\"");
    private static final Pattern OFFSET = Pattern.compile(",\"test\\.(\\d+)((?:\\.\\d+)?)\"]$");
    private static final Pattern COUNT =
            Pattern.compile("42\\[\"notification:count\",\\{\"count\":(\\d+)},.*");

    private final InMemoryAuditLog log = new InMemoryAuditLog("test");
    private final ManualEventLoop loop = new ManualEventLoop();
    private final Realtime realtime =
            Realtime.builder()
                    .catalog(NotificationsTest.CATALOG)
                    .auditLog(log)
                    .tokens(token -> accepted(token.text()))
                    .build();
    private final SocketIoServer sockets =
            new SocketIoServer(
                    Runnable::run,
                    new SecureRandom(),
                    InstantSource.system(),
                    SocketIoOptions.defaults(),
                    SocketIoObserver.NONE);
    private final InMemoryTransport transport =
            new InMemoryTransport(
                    new EngineIoServer(
                            EngineIoConfig.builder().pingInterval(Duration.ofHours(10)).build(),
                            sockets,
                            new SecureRandom()),
                    loop);

    private static Verification accepted(String userId) {
        Instant now = Instant.now();
        return new Verification.Accepted(
                new Identity(userId, null, null, Map.of(), now, now.plusSeconds(3_600)));
    }

    @AfterEach
    void close() {
        realtime.close();
    }

    @Test
    void everyCountIsRightAndTheLastOneIsTheTruth() {
        realtime.attach(sockets);
        List<Tab> tabs = new ArrayList<>();
        for (String user : USERS) {
            tabs.add(new Tab(user));
            tabs.add(new Tab(user));
        }
        Tab restless = tabs.get(0);
        CompletableFuture<?>[] writers =
                IntStream.range(0, THREADS)
                        .mapToObj(seed -> CompletableFuture.runAsync(() -> write(seed)))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> written = CompletableFuture.allOf(writers);

        while (!written.isDone()) {
            loop.runPending();
            tabs.forEach(Tab::listen);
            restless.comeBack();
        }
        written.join();
        CompletableFuture<?> delivered =
                CompletableFuture.allOf(
                        USERS.stream()
                                .map(user -> realtime.markRead(user, Set.of("last")))
                                .map(stage -> stage.toCompletableFuture())
                                .toArray(CompletableFuture<?>[]::new));
        while (!delivered.isDone()) {
            loop.runPending();
        }
        loop.runPending();
        tabs.forEach(Tab::listen);

        assertThat(restless.returns).isGreaterThan(1);
        for (Tab tab : tabs) {
            NavigableMap<Long, Integer> truth = truth(tab.user);
            assertThat(tab.heard).isSortedAccordingTo(Comparator.comparing(Heard::position));
            assertThat(tab.heard)
                    .allSatisfy(
                            heard ->
                                    assertThat(heard.count)
                                            .as("%s at position %d", tab.user, heard.position)
                                            .isEqualTo(at(truth, heard.position)));
            assertThat(tab.last())
                    .isEqualTo(at(truth, log.head()))
                    .isEqualTo(realtime.unreadNotifications(tab.user))
                    .isEqualTo(realtime.notifications(tab.user, true, 1_000).size());
        }
        // who never went away heard of every change
        Tab patient = tabs.get(1);
        assertThat(patient.heard)
                .extracting(Heard::position)
                .containsExactlyElementsOf(truth(patient.user).keySet());
    }

    private static int at(NavigableMap<Long, Integer> truth, long position) {
        Map.Entry<Long, Integer> latest = truth.floorEntry(position);
        return latest == null ? 0 : latest.getValue();
    }

    private void write(int seed) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String user = USERS.get(random.nextInt(USERS.size()));
            CompletableFuture<?> done;
            int what = random.nextInt(10);
            if (what < 6 || ids.isEmpty()) {
                String id = seed + "-" + round;
                ids.add(id);
                done = realtime.notify(NotificationsTest.hello(user), id).toCompletableFuture();
            } else if (what < 9) {
                Set<String> some = new HashSet<>();
                for (int i = 0; i < 3; i++) {
                    some.add(ids.get(random.nextInt(ids.size())));
                }
                done = realtime.markRead(user, some).toCompletableFuture();
            } else {
                done = realtime.markAllRead(user).toCompletableFuture();
            }
            done.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    /** How many the user had not read after each entry that is about him, as the log alone says. */
    private NavigableMap<Long, Integer> truth(String user) {
        Set<String> unread = new HashSet<>();
        NavigableMap<Long, Integer> truth = new TreeMap<>();
        for (RecordedEntry recorded : log.read(Room.ofUser(user), 0, Integer.MAX_VALUE)) {
            if (recorded.entry().action().equals(NotificationCall.ADDED)) {
                unread.add(recorded.id());
            } else if (recorded.entry().data().get("ids") instanceof List<?> ids) {
                unread.removeAll(new HashSet<>(ids));
            } else {
                unread.clear();
            }
            truth.put(recorded.position(), unread.size());
        }
        return truth;
    }

    private record Heard(long position, int count) {}

    /** A client, and the counts it heard. */
    private final class Tab {
        private final String user;
        private final List<Heard> heard = new ArrayList<>();
        private InMemoryWebSocket client;
        private String pid = "";
        private String offset = "";
        private int returns;

        Tab(String user) {
            this.user = user;
            this.client = connected("40{\"token\":\"" + user + "\"}");
            listen();
        }

        private InMemoryWebSocket connected(String packet) {
            InMemoryWebSocket opened = transport.webSocket("EIO=4&transport=websocket");
            opened.take();
            opened.send(packet);
            loop.runPending();
            return opened;
        }

        int last() {
            return heard.get(heard.size() - 1).count;
        }

        void comeBack() {
            client.end(WebSocketListener.Cause.LOST);
            loop.runPending();
            client =
                    connected(
                            String.format(
                                    "40{\"token\":\"%s\",\"pid\":\"%s\",\"offset\":\"%s\"}",
                                    user, pid, offset));
            listen();
            returns++;
        }

        void listen() {
            for (String packet : client.takeAll()) {
                Matcher connected = CONNECTED.matcher(packet);
                Matcher place = OFFSET.matcher(packet);
                Matcher count = COUNT.matcher(packet);
                if (packet.startsWith("40{") && connected.find()) {
                    pid = connected.group(1);
                } else if (place.find()) {
                    offset = "test." + place.group(1) + place.group(2);
                    if (count.matches()) {
                        heard.add(
                                new Heard(
                                        Long.parseLong(place.group(1)),
                                        Integer.parseInt(count.group(1))));
                    }
                }
            }
        }
    }
}
