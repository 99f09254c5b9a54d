package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.socketio.InMemoryCluster;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two servers that share a log, and are one cluster. */
class ClusterTest {
    private final Stage.Stores stores = new Stage.Stores();
    private final Stage one = new Stage(stores, RecoverySettings.DEFAULTS);
    private final Stage other = new Stage(stores, RecoverySettings.DEFAULTS);
    private final ManualEventLoop network = new ManualEventLoop();

    @Test
    void eachServerTellsItsClientsWhatTheLogSaysAndNobodyTwice() {
        InMemoryCluster cluster = new InMemoryCluster(network);
        one.server.joinCluster(cluster, one.loop);
        other.server.joinCluster(cluster, other.loop);
        InMemoryWebSocket ann = member(one);
        InMemoryWebSocket bob = member(other);

        one.record(uploaded("d1"));
        settle();
        other.record(uploaded("d2")); // it reads on from where it was
        one.record(uploaded("d3"));
        settle();
        other.record(uploaded("d4"));
        settle();

        assertThat(documents(ann)).containsExactly("d1", "d2", "d3", "d4");
        assertThat(documents(bob)).containsExactly("d1", "d2", "d3", "d4");
    }

    private static InMemoryWebSocket member(Stage stage) {
        InMemoryWebSocket client = stage.connected("ann workspace:abc=member");
        stage.emit(client, "42[\"join-workspace\",\"abc\"]");
        return client;
    }

    private static AuditEntry uploaded(String document) {
        return AuditEntry.of("DOCUMENT_UPLOADED").workspace("abc").target("DOCUMENT", document);
    }

    private void settle() {
        network.runPending();
        one.loop.runPending();
        other.loop.runPending();
    }

    private static List<String> documents(InMemoryWebSocket client) {
        return client.takeAll().stream()
                .filter(packet -> packet.startsWith("42[\"document:uploaded\""))
                .map(packet -> packet.replaceAll(".*\"targetId\":\"(d.)\".*", "$1"))
                .toList();
    }
}
