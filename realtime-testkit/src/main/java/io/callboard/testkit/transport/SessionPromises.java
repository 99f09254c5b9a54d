package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The life of a session: upgraded, closed, lost. */
interface SessionPromises extends Served {
    @Test
    default void aSessionGoesOnOverWebSocket() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        Call get = heldGet(client, sid);
        ClientSocket socket = client.socket(sid);
        socket.send("2probe");
        assertThat(socket.receive()).isEqualTo("3probe");
        assertThat(get.response().body()).isEqualTo("6");
        socket.send("5");
        socket.send("4hello");
        assertThat(socket.receive()).isEqualTo("4hello");
        assertThat(client.get(sid).response().status()).isEqualTo(400);
    }

    @Test
    default void aSecondWebSocketIsClosedAndTheFirstGoesOn() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        ClientSocket first = client.socket(sid);
        first.send("2probe");
        assertThat(first.receive()).isEqualTo("3probe");
        first.send("5");
        first.send("4one");
        assertThat(first.receive()).isEqualTo("4one");
        assertThat(client.socket(sid).closeCode()).isIn(plainCloseCodes());
        first.send("4two");
        assertThat(first.receive()).isEqualTo("4two");
    }

    @Test
    default void aProbeThatBreaksLeavesTheSessionOnPolling() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        ClientSocket probe = client.socket(sid);
        probe.send("2probe");
        assertThat(probe.receive()).isEqualTo("3probe");
        probe.breakOff();
        assertThat(client.post(sid, "4hello").response().body()).isEqualTo("ok");
        assertThat(client.get(sid).response().body()).contains("4hello");
    }

    @Test
    default void aClientMayPollAndCloseAtOnce() throws Exception {
        Client client = serve();
        int inTime = 0;
        for (int i = 0; i < 20; i++) {
            String sid = client.handshake();
            Call get = client.get(sid);
            Call close = client.post(sid, "1"); // on another connection, so it may be read first
            Response polled = get.response();
            if (polled.status() == 200) { // else a machine that stood still has read it too late
                assertThat(polled.body()).isEqualTo("6");
                inTime++;
            }
            assertThat(close.response().body()).isEqualTo("ok");
            assertThat(client.get(sid).response().status()).isEqualTo(400);
            assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        }
        assertThat(inTime).isPositive();
    }

    @Test
    default void aClientThatLeavesItsHeldGetEndsTheSession() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        Call get = heldGet(client, sid);
        get.leave();
        if (!watchesHeldGets()) {
            assertThat(client.get(sid).response().status()).isEqualTo(400);
        }
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(client.get(sid).response().body()).contains("Session ID unknown");
    }

    @Test
    default void aConnectionThatBreaksEndsTheSession() throws Exception {
        serve().socket().breakOff();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    default void aClosedSessionSendsWhatWaitsFirst() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        closeWithLastWords(engine().takeOpened());
        assertThat(client.get(sid).response().body()).isEqualTo("4last words");
        assertThat(client.get(sid).response().body()).isEqualTo("6\u001e1");
        ClientSocket socket = client.socket();
        closeWithLastWords(engine().takeOpened());
        assertThat(socket.receive()).isEqualTo("4last words");
        assertThat(socket.closeCode()).isIn(plainCloseCodes());
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    private static void closeWithLastWords(EngineIoSession session) {
        session.loop()
                .execute(
                        () -> {
                            session.send(List.of(EngineMessage.text("last words")));
                            session.close(CloseReason.FORCED_CLOSE);
                        });
    }

    @Test
    default void aSilentClientIsPingedAndThenClosed() throws Exception {
        Client client = serve(Served.impatient());
        ClientSocket socket = client.socket();
        assertThat(socket.receive()).isEqualTo("2");
        assertThat(socket.closeCode()).isIn(plainCloseCodes());
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.PING_TIMEOUT);
    }

    @Test
    default void aClientThatPollsIsPinged() throws Exception {
        Client client = serve(EngineIoConfig.builder().pingInterval(Duration.ofMillis(200)));
        String sid = client.handshake();
        assertThat(client.get(sid).response().body()).isEqualTo("2");
        assertThat(client.post(sid, "3").response().body()).isEqualTo("ok");
        assertThat(client.get(sid).response().body()).isEqualTo("2");
    }

    @Test
    default void shuttingDownAnswersHeldGetsAndClosesWebSockets() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        Call get = heldGet(client, sid);
        ClientSocket socket = client.socket();
        CompletableFuture<Void> done =
                engine().server().shutDown(Duration.ofSeconds(1)).toCompletableFuture();
        assertThat(get.response().body()).isEqualTo("1");
        assertThat(socket.closeCode()).isIn(plainCloseCodes());
        done.get(30, TimeUnit.SECONDS);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
        assertThat(client.send("GET", Client.POLLING, "").response().status()).isEqualTo(503);
    }
}
