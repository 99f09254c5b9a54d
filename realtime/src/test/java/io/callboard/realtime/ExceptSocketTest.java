package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NotificationCall;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tab that caused a change hears nothing of it, if it is named; everybody else does. */
class ExceptSocketTest {
    private static final EventCatalog CATALOG =
            Catalogs.workspaceOps()
                    .withEnabled(List.of("overview:updated"))
                    .and(Catalogs.notifications());
    private static final Room ROOM = Room.parse("workspace:abc");
    private static final RecoverySettings NO_LOOK_BACK =
            RecoverySettings.DEFAULTS.withLookBack(Duration.ZERO);

    private final Stores stores = new Stores();
    private Stage stage = new Stage(CATALOG, stores, NO_LOOK_BACK);

    @Test
    void otherTabsOfTheUserHearItAsEverybodyDoes() {
        Known own = joined("ada");
        Known otherTab = joined("ada");
        Known bea = joined("bea");

        changeOf(own, "w1");
        changeOf(null, "w2");

        assertThat(changes(own)).containsExactly("w2");
        assertThat(changes(otherTab)).containsExactly("w1", "w2");
        assertThat(changes(bea)).containsExactly("w1", "w2");
    }

    @Test
    void anIdThatNoSocketHasLeavesNobodyOut() {
        Known ada = joined("ada");

        stage.record(change("w1").exceptSocket("undefined"));
        stage.record(change("w2").exceptSocket("abc"));

        assertThat(changes(ada)).containsExactly("w1", "w2");
    }

    @Test
    void norDoesTheNameOfARoomOfTheApplicationLeaveOutThoseInIt() {
        stage.server.of("/").onConnection(socket -> socket.join("lobby"));
        Known ada = joined("ada");

        stage.record(change("w1").exceptSocket("lobby"));

        assertThat(changes(ada)).containsExactly("w1");
    }

    @Test
    void itHoldsOnEveryServerThatReadsTheLog() {
        Stage other = new Stage(CATALOG, stores, NO_LOOK_BACK);
        Known own = joined(other, "ada");
        Known otherTab = joined(other, "ada");

        changeOf(own, "w1");
        other.loop.runPending();
        changeOf(null, "w2");
        other.loop.runPending();

        assertThat(changes(own)).containsExactly("w2");
        assertThat(changes(otherTab)).containsExactly("w1", "w2");
    }

    @Test
    void itHoldsForTheTabThatComesBackUnderItsId() {
        Known own = joined("ada");
        Known otherTab = joined("ada");
        stage.drop(own.client());
        stage.drop(otherTab.client());
        changeOf(own, "w1");
        changeOf(null, "w2");

        assertThat(changes(stage.comingBack(own, "test.0"))).containsExactly("w2");
        assertThat(changes(stage.comingBack(otherTab, "test.0"))).containsExactly("w1", "w2");
    }

    @Test
    void itHoldsAfterTheServerWasKilled() {
        Known own = joined("ada");
        Known otherTab = joined("ada");
        changeOf(own, "w1");
        stage = new Stage(CATALOG, stores, NO_LOOK_BACK);
        changeOf(own, "w2");
        changeOf(null, "w3");

        InMemoryWebSocket back = stage.comingBack(own, "test.0");
        assertThat(changes(back)).containsExactly("w3");
        changeOf(own, "w4");
        changeOf(null, "w5");
        assertThat(changes(back)).containsExactly("w5");
        assertThat(changes(stage.comingBack(otherTab, "test.0")))
                .containsExactly("w1", "w2", "w3", "w4", "w5");
    }

    @Test
    void itHoldsForWhatIsNoLongerInMemory() {
        RecoverySettings smallMemory =
                new RecoverySettings(Duration.ofHours(1), Duration.ZERO, 100, 10_000, 1, 10_000);
        stage = new Stage(CATALOG, stores, smallMemory);
        Known own = joined("ada");
        stage.drop(own.client());
        changeOf(own, "w1");
        changeOf(null, "w2");
        changeOf(own, "w3");

        assertThat(changes(stage.comingBack(own, "test.0"))).containsExactly("w2");
    }

    @Test
    void itHoldsForWhatATabIsToldThatJoins() {
        stage = new Stage(CATALOG, stores, RecoverySettings.DEFAULTS);
        Known own = stage.known("ada workspace:abc=member");
        Known otherTab = stage.known("ada workspace:abc=member");
        changeOf(own, "w1");
        changeOf(null, "w2");

        for (Known tab : List.of(own, otherTab)) {
            tab.client().send("42[\"join-workspace\",\"abc\"]");
        }
        stage.loop.runPending();

        assertThat(changes(own)).containsExactly("w2");
        assertThat(changes(otherTab)).containsExactly("w1", "w2");
    }

    @Test
    void itHoldsForATabThatHearsAsAMember() {
        stage = new Stage(Catalogs.wave(), stores, NO_LOOK_BACK);
        stage.putMember(Wave.TRACK, "ada", Role.VIEWER);
        Known own = stage.known("ada");
        Known otherTab = stage.known("ada");

        stage.record(Wave.uploaded("t1", "f1").exceptSocket(own.sid()));
        stage.record(Wave.uploaded("t1", "f2"));

        assertThat(Wave.heard(own.client().takeAll())).containsExactly("f2");
        assertThat(Wave.heard(otherTab.client().takeAll())).containsExactly("f1", "f2");
        stage.drop(own.client());
        stage.record(Wave.uploaded("t1", "f3").exceptSocket(own.sid()));
        stage.record(Wave.uploaded("t1", "f4"));
        assertThat(Wave.heard(stage.comingBack(own, "test.3").takeAll())).containsExactly("f4");
    }

    @Test
    void aHintThatStandsForItsOwnChangesAloneItDoesNotHear() {
        Known own = joined("ada");
        Known otherTab = joined("ada");

        changeOf(own, "w1");
        changeOf(own, "w2");
        changeOf(own, "w3");
        after(250);

        assertThat(hints(own)).isEmpty();
        assertThat(hints(otherTab)).containsExactly("w1", "w3");
    }

    @Test
    void aHintThatStandsForAnothersChangeAsWellItHears() {
        Known own = joined("ada");
        Known bea = joined("bea");

        changeOf(own, "w1");
        changeOf(bea, "w2");
        changeOf(own, "w3");
        after(250);
        assertThat(hints(own)).containsExactly("w3");
        assertThat(hints(bea)).containsExactly("w1", "w3");

        changeOf(own, "w4");
        changeOf(own, "w5");
        changeOf(null, "w6");
        after(250);
        assertThat(hints(own)).containsExactly("w6");
        assertThat(hints(bea)).containsExactly("w6");
    }

    @Test
    void aHintThatTookThePlaceOfAnothersIsToldItWhenItComesBack() {
        Known own = joined("ada");
        Known bea = joined("bea");
        changeOf(null, "w1");
        changeOf(bea, "w2");
        changeOf(own, "w3");
        assertThat(hints(own)).containsExactly("w1");
        stage.drop(own.client());
        after(250);

        assertThat(hints(stage.comingBack(own, "test.2.1"))).containsExactly("w2");
    }

    @Test
    void hintsOfItsOwnChangesItIsNotToldWhenItComesBack() {
        Known own = joined("ada");
        Known otherTab = joined("ada");
        stage.drop(own.client());
        stage.drop(otherTab.client());
        changeOf(null, "w1");
        changeOf(own, "w2");
        changeOf(own, "w3");
        after(250);

        assertThat(hints(stage.comingBack(own, "test.0"))).containsExactly("w1");
        assertThat(hints(stage.comingBack(otherTab, "test.0"))).containsExactly("w3");
    }

    @Test
    void aSlowTabsQueueKeepsTheHintOfAnothersChange() {
        Known own = joined("ada");
        own.client().stopReading();
        changeOf(null, "w1");
        after(250);
        changeOf(own, "w2");
        after(250);
        own.client().resumeReading();

        assertThat(hints(own)).containsExactly("w1");
    }

    @Test
    void countsOfNotificationsAreForAllTabs() {
        Known own = stage.known("ada");
        AuditEntry added =
                AuditEntry.of(NotificationCall.ADDED)
                        .with("userId", "ada")
                        .with("type", "reply")
                        .with("message", "Bea replied")
                        .with("slug", "tracks/1");

        stage.record(added.exceptSocket(own.sid()));

        assertThat(own.client().takeAll())
                .containsExactly("42[\"notification:count\",{\"count\":1},\"test.1\"]");
    }

    @Test
    void whoRemovesHimselfIsOutAndToldSo() {
        stage.putMember(ROOM, "ada", Role.MEMBER);
        Known own = stage.known("ada");
        stage.emit(own.client(), "42[\"join-workspace\",\"abc\"]");

        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED")
                        .workspace("abc")
                        .target("USER", "ada")
                        .exceptSocket(own.sid()));
        changeOf(null, "w1");

        assertThat(own.client().takeAll())
                .singleElement()
                .asString()
                .startsWith("42[\"room:evicted\",{\"room\":\"workspace:abc\"");
    }

    private Known joined(String userId) {
        return joined(stage, userId);
    }

    private static Known joined(Stage where, String userId) {
        Known known = where.known(userId + " workspace:abc=member");
        where.emit(known.client(), "42[\"join-workspace\",\"abc\"]");
        return known;
    }

    private static AuditEntry change(String id) {
        return AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                .workspace("abc")
                .target("WORK_ITEM", id)
                .with("status", "ACTIVE");
    }

    /** Records a change that this tab caused; nobody's if it is null. */
    private void changeOf(@Nullable Known tab, String id) {
        stage.record(change(id).exceptSocket(tab == null ? null : tab.sid()));
    }

    private void after(int ms) {
        stage.loop.advance(Duration.ofMillis(ms));
        stage.realtime.tick();
        stage.loop.runPending();
    }

    private static List<String> changes(Known known) {
        return changes(known.client());
    }

    private static List<String> changes(InMemoryWebSocket client) {
        return targets(client, "work-item:status-changed");
    }

    private static List<String> hints(Known known) {
        return hints(known.client());
    }

    private static List<String> hints(InMemoryWebSocket client) {
        return targets(client, "overview:updated");
    }

    private static List<String> targets(InMemoryWebSocket client, String event) {
        return client.takeAll().stream()
                .filter(packet -> packet.startsWith("42[\"" + event + "\""))
                .map(packet -> packet.replaceFirst(".*\"targetId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
