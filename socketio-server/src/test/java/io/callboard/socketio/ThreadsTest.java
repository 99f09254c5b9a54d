package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.EventLoop;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server with two real loops and four real workers. */
class ThreadsTest {
    private static final int CLIENTS = 40;
    private static final int EVENTS = 500;

    private final List<ThreadLoop> loops = List.of(new ThreadLoop(), new ThreadLoop());
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final SocketIoServer server =
            new SocketIoServer(
                    workers,
                    new SecureRandom(),
                    InstantSource.system(),
                    SocketIoOptions.defaults(),
                    SocketIoObserver.NONE);

    @AfterEach
    void stop() {
        loops.forEach(loop -> loop.thread.shutdownNow());
        workers.shutdownNow();
    }

    @Test
    void eventsAndBroadcastsOfOneThreadArriveInOrderEverywhere() throws Exception {
        List<Session> sessions = connectAll();
        await(sessions, 1);
        List<Socket> sockets = server.sockets();
        assertThat(sockets).hasSize(CLIENTS);

        for (int i = 0; i < EVENTS; i++) {
            if (i % 5 == 0) {
                for (Socket socket : sockets) {
                    socket.emit("x", i);
                }
            } else {
                server.emit("x", i);
            }
        }

        await(sessions, EVENTS + 1);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            expected.add("2[\"x\"," + i + "]");
        }
        assertThat(sessions)
                .allSatisfy(
                        session ->
                                assertThat(session.received.subList(1, EVENTS + 1))
                                        .isEqualTo(expected));
    }

    @Test
    void everyEventOfEveryClientIsHandledOnceAndInOrder() throws Exception {
        CountDownLatch handled = new CountDownLatch(CLIENTS * EVENTS);
        Map<String, List<Object>> seen = new ConcurrentHashMap<>();
        server.onConnection(
                socket -> {
                    // unsynchronized on purpose: one client's listeners never overlap
                    List<Object> mine = new ArrayList<>();
                    seen.put(socket.id(), mine);
                    socket.on(
                            "x",
                            (arguments, ack) -> {
                                mine.add(arguments.integer(0));
                                handled.countDown();
                            });
                });
        List<Session> sessions = connectAll();
        for (Session session : sessions) {
            session.loop.execute(
                    () -> {
                        for (int i = 0; i < EVENTS; i++) {
                            session.listener.text("2[\"x\"," + i + "]");
                        }
                    });
        }

        assertThat(handled.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen.values())
                .hasSize(CLIENTS)
                .allSatisfy(
                        mine ->
                                assertThat(mine)
                                        .hasSize(EVENTS)
                                        .isSortedAccordingTo(
                                                (a, b) -> Long.compare((Long) a, (Long) b)));
    }

    @Test
    void nobodyStaysBehindWhenAllLeaveWhileRoomsAreJoined() throws Exception {
        server.onConnection(socket -> socket.join("a"));
        List<Session> sessions = connectAll();
        await(sessions, 1);
        for (Session session : sessions) {
            session.loop.execute(() -> session.listener.closed(CloseReason.TRANSPORT_CLOSE));
        }
        server.socketsJoin("b");
        server.close().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertThat(server.clientCount()).isZero();
        assertThat(server.sockets()).isEmpty();
        assertThat(server.of("/").rooms()).isEmpty();
    }

    private List<Session> connectAll() {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Session session = new Session(loops.get(i % loops.size()));
            sessions.add(session);
            session.loop.execute(
                    () -> {
                        server.opened(session);
                        session.listener.text("0");
                    });
        }
        return sessions;
    }

    private static void await(List<Session> sessions, int count) throws InterruptedException {
        for (Session session : sessions) {
            session.await(count);
        }
    }

    private static final class Session implements EngineIoSession {
        private final ThreadLoop loop;
        private final List<String> received = Collections.synchronizedList(new ArrayList<>());
        private Listener listener = new Nobody();

        Session(ThreadLoop loop) {
            this.loop = loop;
        }

        synchronized void await(int count) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (received.size() < count && System.nanoTime() < end) {
                wait(1_000);
            }
            assertThat(received).hasSizeGreaterThanOrEqualTo(count);
        }

        @Override
        public synchronized void send(List<EngineMessage> messages) {
            assertThat(loop.isCurrent()).isTrue();
            for (EngineMessage message : messages) {
                received.add(new String(message.payload(), StandardCharsets.UTF_8).substring(1));
            }
            notifyAll();
        }

        @Override
        public String id() {
            return "secret";
        }

        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public Handshake handshake() {
            return new Handshake("/", Map.of(), Map.of(), "127.0.0.1", false);
        }

        @Override
        public String transport() {
            return "websocket";
        }

        @Override
        public void listen(Listener listener) {
            this.listener = listener;
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void close(CloseReason reason) {
            listener.closed(reason);
        }
    }

    private static final class Nobody implements EngineIoSession.Listener {
        @Override
        public void text(String message) {}

        @Override
        public void binary(byte[] message) {}

        @Override
        public void closed(CloseReason reason) {}
    }

    private static final class ThreadLoop implements EventLoop {
        private final ThreadLocal<Boolean> current = ThreadLocal.withInitial(() -> false);
        private final ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor();

        ThreadLoop() {
            thread.execute(() -> current.set(true));
        }

        @Override
        public void execute(Runnable task) {
            thread.execute(task);
        }

        @Override
        public boolean isCurrent() {
            return current.get();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            ScheduledFuture<?> future =
                    thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        }
    }
}
