package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.testkit.transport.RawClient;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The times of the guard are in {@link HostileRequestTest}; here is what is left of it. */
class TransferGuardTest extends ServerTest {
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

    private int timers() {
        XnioEventLoop loop = (XnioEventLoop) server.loops().get(0);
        return CompletableFuture.supplyAsync(loop::timers, loop).join();
    }
}
