package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.testkit.transport.RawClient;
import io.undertow.server.handlers.BlockingHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The times of the guard are in {@link HostileRequestTest}; here is what is left of it. */
class TransferGuardTest extends ServerTest {
    private final CountDownLatch workerWaits = new CountDownLatch(1);
    private volatile @Nullable Thread worker;

    @Override
    long now() {
        long now = super.now();
        if (Thread.currentThread() == worker) {
            workerWaits.countDown(); // it looks at the clock for nothing else
        }
        return now;
    }

    @Override
    UndertowConfig config() {
        return super.config().withThreads(1, 1);
    }

    @Test
    void aBodyThatCameInPiecesLeavesNoTimer() throws Exception {
        RawClient client = client().request("POST", "/engine/", "Content-Length: 5");
        await().until(() -> timers() == 1);
        assertThat(client.send("hello").response().body()).isEqualTo("hello");
        assertThat(timers()).isZero();
    }

    @Test
    void aBodyThatBreaksOffLeavesNoTimer() throws Exception {
        RawClient client = client().request("POST", "/engine/?n=1", "Content-Length: 5");
        await().until(() -> timers() == 1);
        client.send("he").close();
        assertThat(engine.takeEvent()).isEqualTo("abort n=1");
        assertThat(timers()).isZero();
    }

    @Test
    void aBodyThatCameWhileTheServerStoodStillIsRead() throws Exception {
        RawClient client = client().request("POST", "/engine/", "Content-Length: 5");
        await().until(() -> timers() == 1);

        passDuring(server.loops().get(0), () -> client.send("hello"));

        assertThat(client.response().body()).isEqualTo("hello");
        assertThat(limits).isEmpty();
        assertThat(timers()).isZero();
    }

    @Test
    void aBodyThatCameWhileTheServerStoodStillIsReadByAWorker() throws Exception {
        server.handler(
                "/read",
                new BlockingHandler(
                        exchange -> {
                            worker = Thread.currentThread();
                            byte[] body = exchange.getInputStream().readAllBytes();
                            exchange.getResponseSender().send("read " + body.length);
                        }));
        RawClient client = client().request("POST", "/read", "Content-Length: 5");
        assertThat(workerWaits.await(30, TimeUnit.SECONDS)).isTrue();

        pass(PATIENCE);
        client.send("hello");

        assertThat(client.response().body()).isEqualTo("read 5");
        assertThat(limits).isEmpty();
    }

    private int timers() {
        XnioEventLoop loop = (XnioEventLoop) server.loops().get(0);
        return CompletableFuture.supplyAsync(loop::timers, loop).join();
    }
}
