package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Clients that overdo it, overlap or go away. */
interface PollingAbusePromises extends WireServed {
    String NO_SESSION = "{\"code\":1,\"message\":\"Session ID unknown\"}";

    @Test
    default void aBodyOverTheLimitIsRefusedFromItsHeader() throws Exception {
        Wire wire = serve(EngineIoConfig.builder().maxPayload(1000));
        String sid = wire.handshake();
        RawClient client = wire.connect().send(wire.postHead(sid, 1001));
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(client.ended()).isTrue();
        assertThat(wire.post(sid, "4still here").response().body()).isEqualTo("ok");
    }

    @Test
    default void aChunkedBodyWithoutEndIsRefusedAtTheLimit() throws Exception {
        Wire wire = serve(EngineIoConfig.builder().maxPayload(20_000));
        String sid = wire.handshake();
        RawClient client =
                wire.connect()
                        .send(
                                RawClient.head(
                                        "POST",
                                        wire.target(Wire.POLLING + "&sid=" + sid),
                                        "Transfer-Encoding: chunked"));
        String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
        for (int i = 0; i < 20; i++) {
            client.send(chunk);
        }
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(endsWhileSending(client, chunk)).isTrue();
        assertThat(wire.post(sid, "4still here").response().body()).isEqualTo("ok");
    }

    private static boolean endsWhileSending(RawClient client, String chunk) throws IOException {
        try {
            for (int i = 0; i < 10_000; i++) {
                client.send(chunk);
            }
            return client.ended();
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    default void aSecondPostEndsTheSession() throws Exception {
        Wire wire = serve();
        String sid = wire.handshake();
        EngineIoSession session = engine().takeOpened();
        RawClient first = wire.connect().send(wire.postHead(sid, 100) + "4half");
        await().until(() -> readsAPost(session));
        assertThat(wire.post(sid, "4whole").response().status()).isEqualTo(400);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(first.ended()).isTrue();
        assertThat(wire.get(sid).response().body()).isEqualTo(NO_SESSION);
    }

    private static boolean readsAPost(EngineIoSession session) {
        return CompletableFuture.supplyAsync(() -> !session.postHeaders().isEmpty(), session.loop())
                .join();
    }

    @Test
    default void aBodyThatBreaksOffEndsTheSession() throws Exception {
        Wire wire = serve();
        String sid = wire.handshake();
        wire.connect().send(wire.postHead(sid, 100) + "4half").close();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(wire.get(sid).response().body()).isEqualTo(NO_SESSION);
    }
}
