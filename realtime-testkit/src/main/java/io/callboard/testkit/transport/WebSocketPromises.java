package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages over WebSocket. */
interface WebSocketPromises extends WireServed {
    @Test
    default void fragmentsMakeOneMessage() throws Exception {
        RawClient client = serve().webSocket();
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        client.send(
                ClientFrames.concat(
                        ClientFrames.frame(ClientFrames.TEXT, (byte) '4', euro[0]),
                        ClientFrames.frame(ClientFrames.CONTINUATION, euro[1]),
                        ClientFrames.ping("between"),
                        ClientFrames.frame(ClientFrames.FIN | ClientFrames.CONTINUATION, euro[2])));
        RawClient.Frame pong = client.frame();
        assertThat(pong.opcode()).isEqualTo(ClientFrames.PONG);
        assertThat(pong.text()).isEqualTo("between");
        assertThat(client.message().text()).isEqualTo("4€");
    }

    @Test
    default void framesByteForByteAreUnderstood() throws Exception {
        RawClient client = serve().webSocket();
        for (byte b :
                ClientFrames.concat(
                        ClientFrames.text("4slow €"), ClientFrames.binary(new byte[200]))) {
            client.send(new byte[] {b});
        }
        assertThat(client.message().text()).isEqualTo("4slow €");
        assertThat(client.message().payload()).hasSize(200);
    }

    @Test
    default void whatComesRightBehindTheHandshakeIsNotLost() throws Exception {
        Wire wire = serve();
        byte[] handshake =
                RawClient.upgrade(wire.target(Wire.WEBSOCKET)).getBytes(StandardCharsets.UTF_8);
        RawClient client =
                wire.connect().send(ClientFrames.concat(handshake, ClientFrames.text("4early")));
        assertThat(client.response().status()).isEqualTo(101);
        assertThat(client.message().text()).startsWith("0{");
        assertThat(client.message().text()).isEqualTo("4early");
    }

    /**
     * Where connections are kept, as by proxies, a handshake may come before a poll is all done.
     */
    @Test
    default void aWebSocketBehindAPollOnTheSameConnectionIsHeard() throws Exception {
        Wire wire = serve();
        RawClient client = wire.connect();
        String poll = RawClient.head("GET", wire.target(Wire.POLLING));
        client.send(poll + RawClient.upgrade(wire.target(Wire.WEBSOCKET)));
        assertThat(client.response().body()).startsWith("0{");
        isHeard(client);
    }

    @Test
    default void aWebSocketBehindALargeAnswerToAPollIsHeard() throws Exception {
        Wire wire = serve();
        String large = "x".repeat(500_000);
        for (int i = 0; i < 10; i++) {
            RawClient client = wire.connect();
            String poll = wire.target(Wire.POLLING + "&sid=" + wire.handshake(client));
            EchoEngine.send(engine().takeOpened(), EngineMessage.text(large));
            client.send(
                    RawClient.head("GET", poll) + RawClient.upgrade(wire.target(Wire.WEBSOCKET)));
            assertThat(client.response().body()).isEqualTo("4" + large);
            isHeard(client);
            engine().takeOpened();
        }
    }

    private static void isHeard(RawClient upgraded) throws Exception {
        assertThat(upgraded.response().status()).isEqualTo(101);
        assertThat(upgraded.message().text()).startsWith("0{");
        upgraded.send(ClientFrames.text("4heard"));
        assertThat(upgraded.message().text()).isEqualTo("4heard");
    }

    @Test
    default void messagesFromManyThreadsArriveInTheOrderOfEach() throws Exception {
        RawClient client = serve().webSocket();
        EngineIoSession session = engine().takeOpened();
        int threads = 8;
        int each = 250;
        List<Thread> senders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            char name = (char) ('a' + t);
            senders.add(
                    new Thread(
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    EchoEngine.send(session, EngineMessage.text(name + ":" + i));
                                }
                            }));
        }
        senders.forEach(Thread::start);
        client.send(ClientFrames.ping("meanwhile"));
        int[] next = new int[threads];
        int received = 0;
        while (received < threads * each) {
            RawClient.Frame message = client.message();
            if (message.opcode() == ClientFrames.TEXT) {
                int thread = message.text().charAt(1) - 'a';
                assertThat(message.text().substring(3)).isEqualTo("" + next[thread]++);
                received++;
            }
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    @Test
    default void aCloseFrameIsAnsweredAndTheConnectionEnded() throws Exception {
        RawClient client = serve().webSocket();
        client.send(ClientFrames.close(1000));
        assertThat(client.closeCode()).isEqualTo(1000);
        assertThat(client.ended()).isTrue();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    default void aConnectionClosedWithoutACloseFrameEndsTheSession() throws Exception {
        serve().webSocket().close();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }
}
