package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener.Cause;
import io.callboard.testkit.transport.ClientFrames;
import io.callboard.testkit.transport.RawClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowReaderTest extends ServerTest {
    private static final int MAX_QUEUED = 256 * 1024;
    private static final EngineMessage KILOBYTES = EngineMessage.text("x".repeat(16 * 1024));

    @Override
    UndertowConfig config() {
        // one loop, so that a stalled client and the others share it
        return super.config().withLimits(MAX_QUEUED, 2048).withThreads(1, 1);
    }

    @Test
    void aClientThatDoesNotReadIsCutAndOthersGoOn() throws Exception {
        stalled();
        WebSocketConnection slow = engine.takeOpened();
        RawClient other = webSocket();
        WebSocketConnection fast = engine.takeOpened();
        long most = 0;
        int sent = 0;
        while (engine.closed.isEmpty()) {
            slow.send(List.of(KILOBYTES));
            fast.send(List.of(KILOBYTES));
            assertThat(other.frame().payload()).hasSize(16 * 1024 + 1);
            most = Math.max(most, slow.queuedBytes());
            assertThat(++sent).isLessThan(10_000);
        }
        assertThat(engine.takeClosed()).isEqualTo(Cause.TOO_SLOW);
        assertThat(most).isBetween(MAX_QUEUED / 2L, 2L * MAX_QUEUED);
        assertThat(slow.queuedBytes()).isZero();
        slow.send(List.of(KILOBYTES));
        other.send(ClientFrames.text("still here"));
        assertThat(other.frame().text()).isEqualTo("4still here");
    }

    @Test
    void aClientThatTakesNothingForTooLongIsCut() throws Exception {
        stalled();
        WebSocketConnection slow = engine.takeOpened();
        // more than the kernel buffers, less than the limit from there on
        slow.send(Collections.nCopies(1024, KILOBYTES));
        passUntil(() -> !engine.closed.isEmpty());
        assertThat(engine.takeClosed()).isEqualTo(Cause.TOO_SLOW);
    }

    @Test
    void aSlowClientThatGoesOnReadingGetsEverything() throws Exception {
        RawClient client = stalled();
        WebSocketConnection connection = engine.takeOpened();
        connection.send(Collections.nCopies(1024, KILOBYTES));
        long queued = connection.queuedBytes();
        Duration inAll = Duration.ZERO;
        for (int i = 0; i < 1024; i++) {
            assertThat(client.frame().payload()).hasSize(16 * 1024 + 1);
            if (connection.queuedBytes() < queued) { // it has taken something since
                Duration most = PATIENCE.minusSeconds(1);
                pass(most);
                inAll = inAll.plus(most);
                queued = connection.queuedBytes();
            }
        }
        assertThat(inAll).isGreaterThan(PATIENCE.multipliedBy(2));
        client.send(ClientFrames.text("done"));
        assertThat(client.frame().text()).isEqualTo("4done");
    }

    @Test
    void aClientIsNotBlamedForTheTimeInWhichTheServerStoodStill() throws Exception {
        RawClient client = stalled();
        WebSocketConnection connection = engine.takeOpened();
        connection.send(Collections.nCopies(1024, KILOBYTES));
        long all = 1024L * KILOBYTES.webSocketFrame().length;
        await().until(() -> connection.queuedBytes() < all);
        Callable<Integer> readWhatTheKernelHas =
                () -> {
                    long taken = all - connection.queuedBytes();
                    int whole = (int) (taken / KILOBYTES.webSocketFrame().length);
                    for (int i = 0; i < whole; i++) {
                        client.frame();
                    }
                    return whole;
                };
        int read = passDuring(connection.loop(), readWhatTheKernelHas);

        for (int i = read; i < 1024; i++) {
            assertThat(client.frame().payload()).hasSize(16 * 1024 + 1);
        }
        assertThat(engine.closed).isEmpty();
    }

    @Test
    void muchAtOnceIsNotSlow() throws Exception {
        RawClient client = webSocket();
        WebSocketConnection connection = engine.takeOpened();
        connection
                .loop()
                .execute(
                        () -> {
                            for (int i = 0; i < 64; i++) {
                                connection.send(List.of(KILOBYTES));
                            }
                        });
        for (int i = 0; i < 64; i++) {
            assertThat(client.frame().payload()).hasSize(16 * 1024 + 1);
        }
    }

    @Test
    void whatAnotherTookThePlaceOfIsNotQueued() throws Exception {
        RawClient client = webSocket();
        WebSocketConnection connection = engine.takeOpened();
        connection
                .loop()
                .execute(
                        () -> {
                            for (int i = 1; i <= 100; i++) {
                                connection.send(List.of(EngineMessage.text("h" + i, "subject")));
                            }
                        });
        assertThat(client.frame().text()).isEqualTo("4h100");
        CompletableFuture<Long> queued = new CompletableFuture<>();
        connection.loop().execute(() -> queued.complete(connection.queuedBytes()));
        assertThat(queued.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aPingFloodCostsNoMemory() throws Exception {
        RawClient client = stalled();
        WebSocketConnection connection = engine.takeOpened();
        connection.send(Collections.nCopies(1024, KILOBYTES)); // nothing gets through any more
        byte[] pings = ClientFrames.concat(Collections.nCopies(500, ping()).toArray(new byte[0][]));
        long before = connection.queuedBytes();
        for (int i = 0; i < 20; i++) {
            client.send(pings);
        }
        assertThat(connection.queuedBytes()).isLessThanOrEqualTo(before + 16 * 127);
        passUntil(() -> !engine.closed.isEmpty());
        assertThat(engine.takeClosed()).isEqualTo(Cause.TOO_SLOW);
    }

    @Test
    void aCloseBehindMuchDoesNotWaitForEver() throws Exception {
        stalled();
        WebSocketConnection slow = engine.takeOpened();
        slow.send(Collections.nCopies(1024, KILOBYTES));
        slow.close(0);
        passUntil(() -> !engine.closed.isEmpty());
    }

    private static byte[] ping() {
        return ClientFrames.ping("x".repeat(125));
    }

    private RawClient stalled() throws Exception {
        RawClient client = kept(new RawClient(address(server.port()), 4096));
        client.send(RawClient.upgrade("/engine/")).response();
        return client;
    }
}
