package io.callboard.jsr356.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How it ends from this side. */
interface EndPromises extends Served {
    @Test
    default void aClosedSessionSendsWhatWaitsAndThenACloseFrame() throws Exception {
        RawClient client = serve().webSocket();
        EngineIoSession session = engine().takeOpened();
        session.loop()
                .execute(
                        () -> {
                            session.send(List.of(EngineMessage.text("last words")));
                            session.close(CloseReason.FORCED_CLOSE);
                        });
        assertThat(client.message().text()).isEqualTo("4last words");
        assertThat(client.closeCode()).isIn(plainCloseCodes());
        client.send(ClientFrames.close(1000));
        assertThat(client.ended()).isTrue();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    default void afterAPingTimeoutTheConnectionIsGone() throws Exception {
        Wire wire =
                serve(
                        EngineIoConfig.builder()
                                .pingInterval(Duration.ofMillis(200))
                                .pingTimeout(Duration.ofMillis(200)));
        RawClient client = wire.webSocket();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.PING_TIMEOUT);
        long closed = System.nanoTime();
        assertThat(client.closeCode()).isIn(plainCloseCodes());
        Optional<Duration> limit = cutWithin();
        if (limit.isPresent()) {
            assertThat(client.ended()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(limit.get());
        }
    }

    @Test
    default void shuttingDownAnswersHeldGetsAndClosesWebSockets() throws Exception {
        Wire wire = serve();
        RawClient poller = wire.connect();
        String sid = wire.handshake(poller);
        wire.poll(poller, sid);
        wire.post(sid, "3"); // by its answer, the GET has arrived
        RawClient client = wire.webSocket();
        engine().server()
                .shutDown(Duration.ofSeconds(1))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(poller.response().body()).isEqualTo("1");
        assertThat(client.closeCode()).isIn(plainCloseCodes());
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        RawClient late = wire.connect().send(RawClient.head("GET", wire.target(Wire.POLLING)));
        assertThat(late.response().status()).isEqualTo(503);
    }
}
