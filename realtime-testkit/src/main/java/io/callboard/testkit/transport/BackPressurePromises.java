package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
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
        if (cutsWhoSaysNothing()) {
            await().until(() -> isReset(stalled));
        }
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
    default void aSlowClientGetsTheLatestAboutASubjectAndEverythingElse() throws Exception {
        Wire wire = serve(EngineIoConfig.builder().maxBufferedBytes(1L << 30));
        RawClient slow = wire.connect(4096);
        slow.send(RawClient.upgrade(wire.target(Wire.WEBSOCKET))).response();
        EngineIoSession session = engine().takeOpened();
        fill(session);
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            EchoEngine.send(session, EngineMessage.text("x" + i));
            EchoEngine.send(session, EngineMessage.text("h" + i, "subject"));
            expected.add("4x" + i);
        }
        EchoEngine.send(session, EngineMessage.text("end"));
        expected.addAll(List.of("4h100", "4end"));

        List<String> received = new ArrayList<>();
        assertThat(slow.message().text()).startsWith("0{");
        while (!received.contains("4end")) {
            RawClient.Frame frame = slow.message();
            if (frame.opcode() == 1) {
                received.add(frame.text());
            }
        }

        assertThat(received).isEqualTo(expected);
    }

    /**
     * Sends as much as the kernel keeps for a client that does not read, and 900 kB that wait then:
     * if it was the machine that stood still, and not the client, they are taken.
     */
    private static void fill(EngineIoSession session) {
        EngineMessage part = EngineMessage.binary(new byte[50_000]);
        EngineMessage[] rest = Collections.nCopies(18, part).toArray(EngineMessage[]::new);
        do {
            while (takesMore(session)) {
                EchoEngine.send(session, part);
            }
            EchoEngine.send(session, rest);
        } while (takesMore(session));
    }

    /** Whether all is taken within so long. */
    private static boolean takesMore(EngineIoSession session) {
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofMillis(500))
                    .until(() -> isWritable(session));
            return true;
        } catch (ConditionTimeoutException full) {
            return false;
        }
    }

    private static boolean isWritable(EngineIoSession session) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        session.loop().execute(() -> answer.complete(session.writable()));
        return answer.join();
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
        sender.get(30, TimeUnit.SECONDS);
    }
}
