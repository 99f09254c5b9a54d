package io.callboard.jsr356.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** Clients that overdo it, overlap or go away. */
interface PollingAbusePromises extends Served {
    String NO_SESSION = "{\"code\":1,\"message\":\"Session ID unknown\"}";

    @Test
    default void aBodyOverTheLimitIsRefusedFromItsHeader() throws Exception {
        Wire wire = serve(EngineIoConfig.builder().maxPayload(1000));
        String sid = wire.handshake();
        RawClient client = wire.connect().send(wire.postHead(sid, 1001));
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(client.ended()).isTrue();
        assertThat(wire.post(sid, "4still here").body()).isEqualTo("ok");
    }

    @Test
    default void aBodyOfTheLimitIsTaken() throws Exception {
        Wire wire = serve(EngineIoConfig.builder().maxPayload(1000));
        String sid = wire.handshake();
        assertThat(wire.post(sid, "4" + "x".repeat(999)).body()).isEqualTo("ok");
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
        assertThat(wire.post(sid, "4still here").body()).isEqualTo("ok");
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
    default void aSecondGetEndsTheSession() throws Exception {
        Wire wire = serve();
        RawClient first = wire.connect();
        String sid = wire.handshake(first);
        wire.poll(first, sid);
        wire.post(sid, "3"); // by its answer, the first GET has arrived
        RawClient.Response second = wire.get(sid);
        assertThat(second.status()).isEqualTo(400);
        assertThat(first.response().body()).isEqualTo("1");
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(wire.get(sid).body()).isEqualTo(NO_SESSION);
    }

    @Test
    default void aSecondPostEndsTheSession() throws Exception {
        Wire wire = serve();
        String sid = wire.handshake();
        RawClient first = wire.connect().send(wire.postHead(sid, 100) + "4half");
        RawClient.Response second = wire.post(sid, "4whole");
        while (second.status() == 200) { // it overtook the first
            second = wire.post(sid, "4whole");
        }
        assertThat(second.status()).isEqualTo(400);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(first.ended()).isTrue();
        assertThat(wire.get(sid).body()).isEqualTo(NO_SESSION);
    }

    @Test
    default void aBodyThatBreaksOffEndsTheSession() throws Exception {
        Wire wire = serve();
        String sid = wire.handshake();
        wire.connect().send(wire.postHead(sid, 100) + "4half").close();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(wire.get(sid).body()).isEqualTo(NO_SESSION);
    }

    @Test
    default void aClientThatLeavesItsHeldGetEndsTheSession() throws Exception {
        Wire wire = serve();
        RawClient client = wire.connect();
        String sid = wire.handshake(client);
        wire.poll(client, sid);
        wire.post(sid, "3"); // by its answer, the GET has arrived
        client.close();
        if (!watchesHeldGets()) {
            assertThat(wire.get(sid).status()).isEqualTo(400);
        }
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(wire.get(sid).body()).isEqualTo(NO_SESSION);
    }
}
