package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.socketio.InMemoryCluster;
import java.time.Duration;
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
        join(one, other);
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

    @Test
    void whatOneHasRecordedTheOthersReadAtOnce() {
        InMemoryAuditLog log = new InMemoryAuditLog("test");
        Stage near = new Stage(new Stage.Stores(new OneServersLog(log)), RecoverySettings.DEFAULTS);
        Stage far = new Stage(new Stage.Stores(new OneServersLog(log)), RecoverySettings.DEFAULTS);
        InMemoryWebSocket bob = member(far);
        near.record(uploaded("d1"));
        assertThat(documents(bob)).as("nobody has told that server").isEmpty();
        join(near, far);

        near.record(uploaded("d2"));
        network.runPending();
        far.loop.runPending();

        assertThat(documents(bob)).containsExactly("d1", "d2");
    }

    @Test
    void aUserIsDisconnectedFromAllServers() {
        join(one, other);
        InMemoryWebSocket ann = member(one);
        InMemoryWebSocket elsewhere = member(other);
        InMemoryWebSocket bob = other.connected("bob");

        assertThat(one.realtime.disconnect("ann")).isEqualTo(1);
        settle();

        assertThat(ann.isOpen()).isFalse();
        assertThat(elsewhere.isOpen()).isFalse();
        assertThat(bob.isOpen()).isTrue();
    }

    @Test
    void revokedTokensAreNoGoodAnywhereAlsoIfTheyHaveJustBeenLookedAt() {
        join(one, other);
        InMemoryWebSocket elsewhere = member(other);
        other.afterVerifying =
                () -> {
                    assertThat(one.revoke("ann")).isZero();
                    network.runPending();
                };
        InMemoryWebSocket late = other.connecting("40{\"token\":\"ann\"}");
        settle();

        assertThat(elsewhere.isOpen()).isFalse();
        assertThat(late.isOpen()).isFalse();
    }

    @Test
    void whoMovesToAServerThatNobodyToldWhatHeHasSeenIsRecoveredAtOnce() {
        InMemoryAuditLog log = new InMemoryAuditLog("test");
        Stage.Stores shared = new Stage.Stores(new OneServersLog(log));
        Stage near = new Stage(shared, RecoverySettings.DEFAULTS);
        Stage far = new Stage(shared.with(new OneServersLog(log)), RecoverySettings.DEFAULTS);
        Stage.Known ann = near.known("ann workspace:abc=member");
        near.emit(ann.client(), "42[\"join-workspace\",\"abc\"]");
        near.record(uploaded("d1"));

        InMemoryWebSocket moved = far.comingBack(ann, "test.1");
        near.record(uploaded("d2"));
        far.realtime.tick();
        far.loop.runPending();

        assertThat(far.observed).contains("recovered");
        assertThat(documents(moved)).containsExactly("d2");
    }

    @Test
    void whoMovesToAnotherServerIsInTheRoomsThatHeJoinedThereWhenHeIsBack() {
        Stage.Known ann = movedAndInOneMoreRoom();

        assertThatSheIsInBothRooms(one, ann);
    }

    @Test
    void alsoWhenThatServerIsKilledWhichHasTheLatestWordOnHisRooms() {
        Stage.Known ann = movedAndInOneMoreRoom();

        assertThatSheIsInBothRooms(new Stage(stores, RecoverySettings.DEFAULTS), ann);
    }

    /** She is with the other server; the first one has not noticed that her connection is gone. */
    private Stage.Known movedAndInOneMoreRoom() {
        join(one, other);
        Stage.Known ann = one.known("ann workspace:abc=member workspace:def=member");
        one.emit(ann.client(), "42[\"join-workspace\",\"abc\"]");
        InMemoryWebSocket moved = other.comingBack(ann, "test.0");
        other.emit(moved, "42[\"join-workspace\",\"def\"]");
        settle();
        assertThat(ann.client().isOpen()).isFalse();
        return ann;
    }

    private static void assertThatSheIsInBothRooms(Stage stage, Stage.Known ann) {
        InMemoryWebSocket back = stage.comingBack(ann, "test.0");
        stage.record(uploaded("d1"));
        stage.record(uploaded("d2").workspace("def"));

        assertThat(documents(back)).containsExactly("d1", "d2");
        assertThat(stage.observed).contains("recovered");
    }

    @Test
    void positionsAreHeardOnOtherServersAndOneWaitsForASlowReceiver() {
        Stage near = new Stage(Catalogs.wave(), Playback.BROADCAST);
        Stage far = new Stage(Catalogs.wave(), Playback.BROADCAST);
        join(near, far);
        InMemoryWebSocket ada = listener(near, "ada");
        InMemoryWebSocket ben = listener(far, "ben");
        InMemoryWebSocket slow = listener(far, "cid");
        slow.stopReading();
        far.record(Wave.uploaded("t1", "f1")); // on its way to him, so what follows waits

        for (int i = 1; i <= 3; i++) {
            near.emit(ada, "42[\"playback:sync\",{\"trackId\":\"t1\",\"position\":" + i + "}]");
            near.loop.advance(Duration.ofMillis(100));
            network.runPending();
            far.loop.runPending();
        }

        assertThat(positions(ben)).containsExactly("1", "2", "3");
        slow.resumeReading();
        assertThat(positions(slow)).containsExactly("3");
        assertThat(positions(ada)).isEmpty();
    }

    private static InMemoryWebSocket listener(Stage stage, String user) {
        InMemoryWebSocket client = stage.connected(user + " track:t1=member");
        stage.emit(client, "42[\"join-track\",\"t1\"]");
        return client;
    }

    private static List<String> positions(InMemoryWebSocket client) {
        return client.takeAll().stream()
                .filter(packet -> packet.startsWith("42[\"playback:sync\""))
                .map(packet -> packet.replaceAll(".*\"position\":([0-9]+).*", "$1"))
                .toList();
    }

    private void join(Stage... stages) {
        InMemoryCluster cluster = new InMemoryCluster(network);
        for (Stage stage : stages) {
            stage.server.joinCluster(cluster, stage.loop);
        }
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
