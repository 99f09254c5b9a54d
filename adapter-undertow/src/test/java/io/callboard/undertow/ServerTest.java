package io.callboard.undertow;

import static org.awaitility.Awaitility.await;

import io.callboard.engineio.EventLoop;
import io.callboard.testkit.transport.RawClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A server with a {@link TestEngine} under {@code /engine/}, and clients that are closed. For its
 * timers the time stands still until a test lets it pass: a machine that is slow, or stands still
 * for a moment, changes nothing.
 */
abstract class ServerTest {
    /** How long the server waits for a client. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The same for one that goes by the real time. */
    private static final Duration SHORT = Duration.ofMillis(700);

    final TestEngine engine = new TestEngine();
    private final AtomicLong time = new AtomicLong();
    UndertowServer server = new UndertowServer(config(), this::now, XnioEventLoop.BUFFER_BYTES);
    final Queue<String> limits = new ConcurrentLinkedQueue<>();
    private final List<RawClient> clients = new ArrayList<>();

    UndertowConfig config() {
        return UndertowConfig.defaults()
                .withAddress("127.0.0.1", 0)
                .withTimeouts(PATIENCE, PATIENCE);
    }

    /** The time by the servers' clock. Any of their threads. */
    long now() {
        return time.get();
    }

    @BeforeEach
    void start() {
        server.engine("/engine/", engine).onLimit(limits::add).start();
    }

    /**
     * Starts another server in its place, which cuts clients after a short, real time: for what
     * does not go by the loops' clock.
     */
    void impatient() {
        server.stop(Duration.ZERO);
        server = new UndertowServer(config().withTimeouts(SHORT, SHORT));
        start();
    }

    /** Lets time pass; what was due then is done. */
    void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
        server.loops().forEach(loop -> CompletableFuture.runAsync(() -> {}, loop).join());
    }

    /** Lets time pass for a loop that does nothing but this meanwhile. */
    <T> T passDuring(EventLoop loop, Callable<T> work) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                T result = work.call();
                                time.addAndGet(PATIENCE.toNanos());
                                return result;
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        },
                        loop)
                .join();
    }

    /** Lets more and more time pass. */
    void passUntil(BooleanSupplier condition) {
        await().until(
                        () -> {
                            pass(PATIENCE);
                            return condition.getAsBoolean();
                        });
    }

    @AfterEach
    void stop() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        server.stop(Duration.ofMillis(100));
    }

    static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    RawClient client() throws IOException {
        return kept(new RawClient(address(server.port())));
    }

    RawClient kept(RawClient client) {
        clients.add(client);
        return client;
    }

    /** A client whose WebSocket is open. */
    RawClient webSocket() throws IOException {
        RawClient client = client().send(RawClient.upgrade("/engine/"));
        client.response();
        return client;
    }
}
