package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From polling to WebSocket. */
interface UpgradePromises extends WireServed {
    @Test
    default void messagesUnderAnUpgradeArriveOnceAndInOrder() throws Exception {
        Wire wire = serve();
        int messages = 400;
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<List<String>>> clients = new ArrayList<>();
        for (int c = 0; c < 10; c++) {
            RawClient poller = wire.connect();
            String sid = wire.handshake(poller);
            EngineIoSession session = engine().takeOpened();
            session.loop().execute(() -> emit(session, 0, messages));
            clients.add(threads.submit(() -> receive(wire, poller, sid, messages)));
        }
        List<String> all = IntStream.range(0, messages).mapToObj(i -> "4m" + i).toList();
        for (Future<List<String>> client : clients) {
            assertThat(client.get(100, TimeUnit.SECONDS)).isEqualTo(all);
        }
        threads.shutdown();
    }

    /** One message a millisecond. */
    private static void emit(EngineIoSession session, int next, int end) {
        if (next < end) {
            session.send(List.of(EngineMessage.text("m" + next)));
            session.loop().schedule(Duration.ofMillis(1), () -> emit(session, next + 1, end));
        }
    }

    /** Polls, upgrades amid it, and gives all messages. */
    private static List<String> receive(Wire wire, RawClient poller, String sid, int messages)
            throws Exception {
        List<String> received = new ArrayList<>();
        while (received.size() < 50) {
            poll(wire, poller, sid, received);
        }
        RawClient client = wire.webSocket(sid).send(ClientFrames.text("2probe"));
        wire.poll(poller, sid); // held over the probe, as the stock client has it
        assertThat(client.message().text()).isEqualTo("3probe");
        collect(poller.response(), received);
        client.send(ClientFrames.text("5"));
        while (received.size() < messages) {
            received.add(client.message().text());
        }
        return received;
    }

    private static void poll(Wire wire, RawClient poller, String sid, List<String> received)
            throws Exception {
        collect(wire.poll(poller, sid).response(), received);
    }

    private static void collect(Response response, List<String> received) {
        for (String packet : response.body().split("\u001e", -1)) {
            if (packet.startsWith("4")) {
                received.add(packet);
            }
        }
    }
}
