package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand clients come back at once: what they missed is read for all of them together. */
class HerdTest {
    private static final int CLIENTS = 1_000;
    private static final int ROOMS = 20;
    private static final int MISSED = 200;
    private static final int MOST_READS = 50;

    private final CountingAuditLog log = new CountingAuditLog(new InMemoryAuditLog("test"));
    private final Stores stores = new Stores(log);
    private final List<Known> clients = new ArrayList<>();
    private Stage stage = new Stage(stores, RecoverySettings.DEFAULTS);

    @BeforeEach
    void everybodyIsInsideAndHasHeardSomething() {
        for (int i = 0; i < CLIENTS; i++) {
            String room = "w" + i % ROOMS;
            Known client = stage.known("u" + i + " workspace:" + room + "=member");
            stage.emit(client.client(), "42[\"join-workspace\",\"" + room + "\"]");
            clients.add(client);
        }
        IntStream.range(0, ROOMS).forEach(i -> upload("w" + i, "heard"));
    }

    @Test
    void afterTheNetworkWasDown() {
        clients.forEach(each -> each.client().end(WebSocketListener.Cause.LOST));
        stage.loop.runPending();
        everybodyMissesSomething();
        log.takeReads();

        everybodyComesBackWithAllOfIt();

        assertThat(log.takeReads()).isLessThanOrEqualTo(MOST_READS);
    }

    @Test
    void afterTheServerWasKilled() {
        everybodyMissesSomething();
        log.takeReads();
        stage = new Stage(stores, RecoverySettings.DEFAULTS);

        everybodyComesBackWithAllOfIt();

        assertThat(log.takeReads()).isPositive().isLessThanOrEqualTo(MOST_READS);
    }

    private void everybodyMissesSomething() {
        IntStream.range(0, MISSED).forEach(i -> upload("w" + i % ROOMS, "d" + i));
    }

    private void everybodyComesBackWithAllOfIt() {
        for (int i = 0; i < CLIENTS; i++) {
            Known client = clients.get(i);
            InMemoryWebSocket back = stage.connecting(comingBack(client));

            List<String> received = back.takeAll();
            assertThat(received.get(0)).startsWith("40{").contains(client.sid());
            assertThat(received.subList(1, received.size())).hasSize(MISSED / ROOMS);
            for (int j = 0; j < MISSED / ROOMS; j++) {
                int missed = i % ROOMS + j * ROOMS;
                assertThat(received.get(j + 1)).contains("\"d" + missed + "\"");
            }
        }
        assertThat(stage.observed).hasSize(CLIENTS).containsOnly("recovered");
    }

    private static String comingBack(Known client) {
        return "40{\"pid\":\""
                + client.pid()
                + "\",\"offset\":\"test."
                + ROOMS
                + "\",\"token\":\""
                + client.token()
                + "\"}";
    }

    private void upload(String workspace, String document) {
        stage.record(
                AuditEntry.of("DOCUMENT_UPLOADED")
                        .workspace(workspace)
                        .target("DOCUMENT", document));
    }
}
