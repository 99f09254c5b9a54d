package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests and answers. */
interface PollingPromises extends WireServed {
    @Test
    default void aHandshakeIsAnsweredWithTheOpenPacket() throws Exception {
        Wire wire = serve();
        RawClient client = wire.connect();
        Response response =
                client.send(RawClient.head("GET", wire.target(Wire.POLLING))).response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).startsWith("0{").contains("\"upgrades\":[\"websocket\"]");
        assertThat(response.headers().getOrDefault("content-type", "").replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(response.headers()).containsEntry("cache-control", "no-store");
    }

    @Test
    default void theEngineSeesTheRequestAsSent() throws Exception {
        Wire wire = serve();
        String query = Wire.POLLING + "&who=a%20b%2Bc&who=%E2%82%AC";
        wire.connect()
                .send(RawClient.head("GET", wire.target(query), "X-One: 1", "X-One: 2"))
                .response();
        EngineIoSession.Handshake handshake = engine().takeOpened().handshake();
        assertThat(handshake.url()).isEqualTo("/socket.io/?" + query);
        assertThat(handshake.query()).containsEntry("who", "€");
        assertThat(handshake.headers()).containsEntry("x-one", List.of("1", "2"));
        assertThat(handshake.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(handshake.secure()).isFalse();
    }

    @Test
    default void oneConnectionServesManyRequests() throws Exception {
        Wire wire = serve();
        RawClient client = wire.connect();
        String sid = wire.handshake(client);
        for (int i = 0; i < 20; i++) {
            client.send(wire.postHead(sid, 3) + "4" + (10 + i));
            assertThat(client.response().body()).isEqualTo("ok");
            assertThat(wire.poll(client, sid).response().body()).isEqualTo("4" + (10 + i));
        }
    }

    @Test
    default void aBodyInPiecesIsOneBody() throws Exception {
        Wire wire = serve();
        String sid = wire.handshake();
        RawClient client = wire.connect().send(wire.postHead(sid, 6));
        for (String piece : List.of("4", "he", "llo")) {
            client.send(piece);
        }
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(wire.get(sid).response().body()).isEqualTo("4hello");
    }

    @Test
    default void aChunkedBodyIsTaken() throws Exception {
        Wire wire = serve();
        String sid = wire.handshake();
        String head =
                RawClient.head(
                        "POST",
                        wire.target(Wire.POLLING + "&sid=" + sid),
                        "Transfer-Encoding: chunked");
        RawClient client = wire.connect().send(head + "3\r\n4he\r\n3\r\nllo\r\n0\r\n\r\n");
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(wire.get(sid).response().body()).isEqualTo("4hello");
    }

    @Test
    default void aSilentClientIsClosed() throws Exception {
        Wire wire = serve(Served.impatient());
        String sid = wire.handshake();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.PING_TIMEOUT);
        assertThat(wire.get(sid).response().body()).contains("Session ID unknown");
    }

    @Test
    default void manyGetsAreHeldAtOnce() throws Exception {
        Wire wire = serve();
        List<EngineIoSession> sessions = new ArrayList<>();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            RawClient client = wire.connect();
            clients.add(wire.poll(client, wire.handshake(client)));
            sessions.add(engine().takeOpened());
        }
        sessions.forEach(session -> EchoEngine.send(session, EngineMessage.text("now")));
        for (RawClient client : clients) {
            assertThat(client.response().body()).isEqualTo("4now");
        }
    }

    @Test
    default void manyClientsPollAndPostAtOnce() throws Exception {
        Wire wire = serve();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> clients = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            clients.add(threads.submit(() -> echo(wire, 50)));
        }
        for (Future<?> client : clients) {
            client.get(100, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    /** Each message comes while the GET is held for it. */
    private static int echo(Wire wire, int rounds) throws Exception {
        RawClient poller = wire.connect();
        RawClient poster = wire.connect();
        String sid = wire.handshake(poller);
        for (int i = 0; i < rounds; i++) {
            wire.poll(poller, sid);
            String message = "4" + "x".repeat(i * 500);
            poster.send(wire.postHead(sid, message.length()) + message);
            assertThat(poster.response().body()).isEqualTo("ok");
            assertThat(poller.response().body()).isEqualTo(message);
        }
        return rounds;
    }
}
