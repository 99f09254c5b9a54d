package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that do not read, and clients that send without end. */
interface BackPressurePromises extends WireServed {
    @Test
    default void aClientThatDoesNotReadIsCutAndOthersMissNothing() throws Exception {
        // the transport's own limit is to bite, not the engine's
        Wire wire = serve(EngineIoConfig.builder().maxBufferedBytes(1L << 30));
        RawClient healthy = wire.webSocket();
        EngineIoSession healthySession = engine().takeOpened();
        RawClient stalled = wire.connect(4096);
        stalled.send(RawClient.upgrade(wire.target(Wire.WEBSOCKET))).response();
        EngineIoSession stalledSession = engine().takeOpened();

        byte[] part = new byte[50_000];
        for (int i = 0; i < 400; i++) { // 20 MB, more than the kernel keeps
            EngineMessage message = EngineMessage.binary(part);
            EchoEngine.send(stalledSession, message);
            EchoEngine.send(healthySession, message);
            assertThat(healthy.message().payload()).hasSize(part.length);
        }

        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(engine().server().sessionCount()).isEqualTo(1);
        cutWithin().ifPresent(limit -> await().atMost(limit).until(() -> isReset(stalled)));
        healthy.send(ClientFrames.text("4still here"));
        assertThat(healthy.message().text()).isEqualTo("4still here");
    }

    /** Without reading: that would let the server go on. */
    private static boolean isReset(RawClient client) {
        try {
            client.send(ClientFrames.ping("there?"));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    default void aClientThatSendsWithoutEndIsServedInOrder() throws Exception {
        Wire wire = serve();
        RawClient client = wire.webSocket();
        RawClient other = wire.webSocket();
        int messages = 20_000;
        CompletableFuture<Void> sender =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                for (int i = 0; i < messages; i++) {
                                    client.send(ClientFrames.text("4" + i));
                                }
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        for (int i = 0; i < messages; i++) {
            assertThat(client.message().text()).isEqualTo("4" + i);
            if (i % 1000 == 0) {
                other.send(ClientFrames.text("4other"));
                assertThat(other.message().text()).isEqualTo("4other");
            }
        }
        sender.get(10, TimeUnit.SECONDS);
    }
}
