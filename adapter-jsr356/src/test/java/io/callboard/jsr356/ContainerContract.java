package io.callboard.jsr356;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.AllowRequest;
import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import io.callboard.testkit.transport.ClientFrames;
import io.callboard.testkit.transport.EchoEngine;
import io.callboard.testkit.transport.RawClient;
import io.callboard.testkit.transport.Response;
import io.callboard.testkit.transport.TransportContract;
import io.callboard.testkit.transport.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every container on top: its own servlets, and the settings of this transport. */
abstract class ContainerContract extends TransportContract {
    private Jsr356Config config = Jsr356Config.defaults();
    private final Queue<String> limits = new ConcurrentLinkedQueue<>();
    private boolean impatient;
    private @Nullable Host host;

    /** A container that serves {@link HelloServlet} at {@code /hello} and an engine. */
    interface Host {
        int start(EngineIoServer engine, Jsr356Config config, Consumer<String> limits)
                throws Exception;

        Jsr356Transport transport();

        /** With time-outs of 500 ms for requests and connections on which nothing happens. */
        Host impatient();

        void stop() throws Exception;
    }

    abstract Host host();

    @Override
    protected final URI start(EngineIoServer server) throws Exception {
        host = impatient ? host().impatient() : host();
        int port = host.start(server, config, limits::add);
        return URI.create("http://127.0.0.1:" + port + server.config().path() + "/");
    }

    @Override
    protected final void stop() throws Exception {
        if (host != null) {
            host.stop();
            host = null;
        }
    }

    @Override
    public Set<Integer> plainCloseCodes() {
        return Set.of(1000);
    }

    @Override
    public final boolean watchesHeldGets() {
        return false;
    }

    @Test
    void theApplicationsServletsAreServedOnTheSamePort() throws Exception {
        Wire wire = serve();
        RawClient client = wire.connect();
        for (int i = 0; i < 2; i++) {
            Response response = client.send(RawClient.head("GET", "/hello")).response();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("hello");
            wire.handshake(client);
        }
        assertThat(client.send(RawClient.head("GET", "/elsewhere")).response().status())
                .isEqualTo(404);
    }

    @Test
    void aPathThatIsNotTheEnginesIsNotFound() throws Exception {
        RawClient client = serve().connect();
        client.send(RawClient.head("GET", "/socket.io?" + Wire.POLLING));
        assertThat(client.response().status()).isEqualTo(404);
    }

    @Test
    void whatIsHeldOutlivesTheTimeoutsOfTheContainer() throws Exception {
        impatient = true;
        Wire wire = serve();
        RawClient webSocket = wire.webSocket();
        engine().takeOpened();
        RawClient poller = wire.connect();
        wire.poll(poller, wire.handshake(poller));
        EngineIoSession session = engine().takeOpened();
        session.loop()
                .schedule(
                        Duration.ofMillis(2500),
                        () -> session.send(List.of(EngineMessage.text("at last"))));
        assertThat(poller.response().body()).isEqualTo("4at last");
        webSocket.send(ClientFrames.text("4still here"));
        assertThat(webSocket.message().text()).isEqualTo("4still here");
    }

    @Test
    void aBodyThatTricklesIsGivenUp() throws Exception {
        config = config.withRequestTimeouts(Duration.ofSeconds(10), Duration.ofMillis(500));
        Wire wire = serve();
        String sid = wire.handshake();
        RawClient client = wire.connect().send(wire.postHead(sid, 1000));
        Thread trickle =
                new Thread(
                        () -> {
                            try {
                                while (!Thread.interrupted()) {
                                    client.send("x");
                                    Thread.sleep(50); // the pace of the client
                                }
                            } catch (Exception e) {
                                // the server has ended it
                            }
                        });
        trickle.start();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(limits).containsExactly("http-stall");
        trickle.interrupt();
        trickle.join();
    }

    @Test
    void aHandshakeThatNobodyDecidesAboutIsAnsweredWith503() throws Exception {
        config = config.withRequestTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5));
        AtomicBoolean decides = new AtomicBoolean();
        Wire wire =
                serve(
                        EngineIoConfig.builder()
                                .maxSessions(1)
                                .allowRequest(
                                        request ->
                                                decides.getAndSet(true)
                                                        ? AllowRequest.ALL.check(request)
                                                        : new CompletableFuture<>()));
        RawClient client = wire.connect();
        client.send(RawClient.upgrade(wire.target(Wire.WEBSOCKET)));
        assertThat(client.response().status()).isEqualTo(503);
        assertThat(limits).containsExactly("handshake-timeout");
        wire.webSocket(); // the seat is free again
    }

    @Test
    void aClientThatTakesNothingForTooLongIsCut() throws Exception {
        config = config.withSendLimits(1 << 30, Duration.ofSeconds(1));
        Wire wire = serve(EngineIoConfig.builder().maxBufferedBytes(1L << 30));
        RawClient stalled = wire.connect(4096);
        stalled.send(RawClient.upgrade(wire.target(Wire.WEBSOCKET))).response();
        EngineIoSession session = engine().takeOpened();
        for (int i = 0; i < 100; i++) {
            EchoEngine.send(session, EngineMessage.binary(new byte[200_000]));
        }
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void whenStoppedItSendsWebSocketClientsAway() throws Exception {
        RawClient client = serve().webSocket();
        Jsr356Transport transport = requireNonNull(host).transport();
        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> transport.stop(Duration.ofMinutes(1)));
        assertThat(client.closeCode()).isEqualTo(1001);
        client.send(ClientFrames.close(1001));
        stopped.get(30, TimeUnit.SECONDS);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }
}
