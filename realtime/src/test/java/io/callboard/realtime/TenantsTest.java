package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.notification.Notification;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two tenants whose users, rooms and everything else have the same ids. */
class TenantsTest {
    private static final String ABC = "workspace:abc=admin";
    private static final Room ROOM = Room.parse("workspace:abc");

    private final Stores stores = new Stores();
    private Stage stage = stage();

    private Stage stage() {
        return new Stage(
                Catalogs.workspaceOps().and(Catalogs.wave()), stores, RecoverySettings.DEFAULTS);
    }

    @Test
    void aTenantHearsItsOwnAndNothingElse() {
        InMemoryWebSocket acme = joined("acme~ada");
        InMemoryWebSocket other = joined("other~ada");
        InMemoryWebSocket none = joined("ada");

        stage.record(change("w1").tenant("acme"));
        stage.record(change("w2").tenant("other"));
        stage.record(change("w3"));

        assertThat(targets(acme)).containsExactly("w1");
        assertThat(targets(other)).containsExactly("w2");
        assertThat(targets(none)).containsExactly("w3");
    }

    @Test
    void aTokenGrantsTheRoomsOfItsTenantOnlyAndNobodyCanNameAnothers() {
        InMemoryWebSocket eve = stage.connected("other~ada " + ABC + " workspace:acme~abc=owner");

        for (String room :
                List.of("workspace:acme~abc", "workspace:acme:abc", "acme~workspace:abc")) {
            assertThat(stage.emit(eve, "421[\"join\",\"" + room + "\"]").toString())
                    .contains("\"ok\":false", "\"invalid\"");
        }
        stage.emit(eve, "42[\"join-workspace\",\"abc\"]");
        stage.record(change("secret").tenant("acme"));
        assertThat(targets(eve)).isEmpty();
    }

    @Test
    void membersOfATenantAreMembersThereOnly() {
        stage.putMember(ROOM.in("acme"), "acme~ada", Role.MEMBER);
        InMemoryWebSocket acme = stage.connected("acme~ada");
        InMemoryWebSocket other = stage.connected("other~ada");

        assertThat(stage.emit(acme, "421[\"join-workspace\",\"abc\"]").toString())
                .contains("\"ok\":true", "\"role\":\"member\"");
        assertThat(stage.emit(other, "421[\"join-workspace\",\"abc\"]").toString())
                .contains("forbidden");
    }

    @Test
    void membersHearWhereverTheyAreWithinTheirTenant() {
        stage.putMember(Wave.TRACK.in("acme"), "acme~ada", Role.VIEWER);
        stage.putMember(Wave.TRACK.in("other"), "other~ada", Role.VIEWER);
        InMemoryWebSocket acme = stage.connected("acme~ada");
        InMemoryWebSocket other = stage.connected("other~ada");

        stage.record(Wave.uploaded("t1", "f1").tenant("acme"));

        assertThat(Wave.heard(acme.takeAll())).containsExactly("f1");
        assertThat(other.takeAll()).isEmpty();
    }

    @Test
    void aRemovalIsOneOfItsTenant() {
        InMemoryWebSocket acme = joined("acme~ada");
        InMemoryWebSocket other = joined("other~ada");

        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED")
                        .workspace("abc")
                        .target("USER", "ada")
                        .tenant("acme"));
        stage.record(change("after").tenant("acme"));
        stage.record(change("after").tenant("other"));

        List<String> told = acme.takeAll();
        assertThat(told.toString())
                .contains("room:evicted", "{\"room\":\"workspace:abc\"")
                .doesNotContain("after");
        assertThat(targets(other)).containsExactly("after");
    }

    @Test
    void whoIsThereIsToldWithinTheTenantAndWithoutItsName() {
        joined("other~eve");
        joined("acme~bea");
        InMemoryWebSocket ada = stage.connected("acme~ada " + ABC);

        assertThat(stage.emit(ada, "421[\"join-workspace\",\"abc\"]"))
                .containsExactly(
                        "431[{\"ok\":true,\"room\":\"workspace:abc\",\"role\":\"admin\","
                                + "\"online\":[\"ada\",\"bea\"]}]");
        assertThat(stage.realtime.online(ROOM.in("other"))).containsExactly("eve");
        assertThat(stage.realtime.online(ROOM)).isEmpty();
        assertThat(stage.emit(ada, "421[\"leave-workspace\",\"abc\"]"))
                .containsExactly("431[{\"ok\":true,\"room\":\"workspace:abc\"}]");
        assertThat(stage.realtime.online(ROOM.in("acme"))).containsExactly("bea");
    }

    @Test
    void nobodyComesBackAsAUserOfAnotherTenant() {
        Known acme = stage.known("acme~ada " + ABC);
        stage.emit(acme.client(), "42[\"join-workspace\",\"abc\"]");
        drop(acme.client());
        stage.record(change("secret").tenant("acme"));

        List<String> thief = comeBack(acme.pid(), "other~ada " + ABC).takeAll();
        List<String> none = comeBack(acme.pid(), "ada " + ABC).takeAll();
        List<String> own = comeBack(acme.pid(), acme.token()).takeAll();

        assertThat(thief.toString()).doesNotContain("secret").doesNotContain(acme.pid());
        assertThat(none.toString()).doesNotContain("secret").doesNotContain(acme.pid());
        assertThat(own.toString()).contains("secret", acme.pid()).doesNotContain("acme~");
    }

    @Test
    void thatHoldsAfterARestart() {
        Known acme = stage.known("acme~ada " + ABC);
        stage.emit(acme.client(), "42[\"join-workspace\",\"abc\"]");
        stage = stage();
        stage.record(change("missed").tenant("acme"));
        stage.record(change("other").tenant("other"));

        InMemoryWebSocket back = comeBack(acme.pid(), acme.token());

        assertThat(targets(back)).containsExactly("missed");
        stage.record(change("live").tenant("acme"));
        assertThat(targets(back)).containsExactly("live");
    }

    @Test
    void whoJoinsIsToldOfTheLastSecondsOfHisTenantsRoomOnly() {
        stage.record(change("theirs").tenant("other"));
        stage.record(change("ours").tenant("acme"));
        InMemoryWebSocket acme = stage.connected("acme~ada " + ABC);

        assertThat(targets(stage.emit(acme, "42[\"join-workspace\",\"abc\"]")))
                .containsExactly("ours");
    }

    @Test
    void notificationsAreOfATenantsUser() {
        InMemoryWebSocket acme = stage.connected("acme~ada");
        InMemoryWebSocket other = stage.connected("other~ada");

        stage.realtime
                .notify(Notification.of("acme~ada", "reply", "Bea replied", "tracks/1"))
                .toCompletableFuture()
                .join();
        stage.loop.runPending();

        assertThat(acme.takeAll().toString())
                .contains("Bea replied", "{\"count\":1}")
                .doesNotContain("acme");
        assertThat(other.takeAll()).isEmpty();
        assertThat(stage.emit(other, "421[\"notification:read\",\"all\"]").toString())
                .contains("\"count\":0");
        assertThat(stage.realtime.unreadNotifications("acme~ada")).isEqualTo(1);
        assertThat(stage.emit(acme, "421[\"notification:read\",\"all\"]").toString())
                .contains("\"count\":0");
        assertThat(stage.realtime.unreadNotifications("acme~ada")).isZero();
    }

    @Test
    void whatDoesNotSayWhoseItIsReachesNoTenant() {
        InMemoryWebSocket ada = joined("acme~ada");

        stage.record(change("w1"));
        stage.putMember(ROOM, "bea", Role.MEMBER);
        stage.realtime
                .notify(Notification.of("ada", "reply", "Bea replied", "tracks/1"))
                .toCompletableFuture()
                .join();
        stage.loop.runPending();

        assertThat(ada.takeAll()).isEmpty();
        assertThat(stage.realtime.unreadNotifications("acme~ada")).isZero();
        InMemoryWebSocket bea = stage.connected("acme~bea");
        assertThat(stage.emit(bea, "421[\"join-workspace\",\"abc\"]").toString())
                .contains("forbidden");
    }

    @Test
    void whoIsPresentAndWhereHeListensIsToldWithinTheTenantAndWithoutItsName() {
        stage = new Stage(Catalogs.wave(), Playback.BROADCAST);
        InMemoryWebSocket acme = listening("acme~ada");
        InMemoryWebSocket other = listening("other~ada");
        InMemoryWebSocket bea = listening("acme~bea");

        assertThat(stage.emit(bea, "421[\"playback:sync\",{\"trackId\":\"t1\",\"position\":7}]"))
                .containsExactly("431[{\"ok\":true}]");

        assertThat(acme.takeAll())
                .containsExactly(
                        "42[\"collaborator:online\",{\"userId\":\"bea\",\"isOnline\":true},\"test.0\"]",
                        "42[\"playback:sync\",{\"trackId\":\"t1\",\"position\":7,\"userId\":\"bea\"},\"test.0\"]");
        assertThat(other.takeAll()).isEmpty();
        assertThat(stage.realtime.online(Wave.TRACK.in("acme"))).containsExactly("ada", "bea");
        assertThat(stage.realtime.connected(Wave.TRACK.in("other"))).containsExactly("ada");
    }

    @Test
    void whoComesBackIsToldWhoIsPresentWithinTheTenantAndWithoutItsName() {
        stage = new Stage(Catalogs.wave(), stores, RecoverySettings.DEFAULTS);
        Known ada = stage.known("acme~ada track:t1=member");
        stage.emit(ada.client(), "42[\"join-track\",\"t1\"]");
        stage = new Stage(Catalogs.wave(), stores, RecoverySettings.DEFAULTS);
        listening("acme~bea");
        listening("other~eve");

        assertThat(comeBack(ada.pid(), ada.token()).takeAll())
                .contains(
                        "42[\"realtime:presence\",{\"room\":\"track:t1\","
                                + "\"online\":[\"ada\",\"bea\"]},\"test.0\"]")
                .noneMatch(packet -> packet.contains("~"));
    }

    @Test
    void aHintOfOneTenantStandsForNoneOfAnother() {
        stage = new Stage(HintsTest.CATALOG, RealtimeLimits.DEFAULTS);
        InMemoryWebSocket acme = joined("acme~ada");
        InMemoryWebSocket other = joined("other~ada");
        for (int n = 1; n <= 3; n++) {
            stage.record(AuditEntry.of("COUNTED").workspace("abc").with("n", n).tenant("acme"));
            stage.record(
                    AuditEntry.of("COUNTED").workspace("abc").with("n", n + 10).tenant("other"));
        }
        stage.loop.advance(Duration.ofMillis(100));
        stage.realtime.tick();
        stage.loop.runPending();

        assertThat(HintsTest.heard(acme.takeAll()))
                .containsExactly("counted 1 test.1", "counted 3 test.6");
        assertThat(HintsTest.heard(other.takeAll()))
                .containsExactly("counted 11 test.2", "counted 13 test.6");
    }

    private InMemoryWebSocket listening(String user) {
        InMemoryWebSocket client = stage.connected(user + " track:t1=member");
        stage.emit(client, "42[\"join-track\",\"t1\"]");
        client.takeAll();
        return client;
    }

    @Test
    void eventsForAUserReachTheTenantsOne() {
        InMemoryWebSocket acme = stage.connected("acme~ada");
        InMemoryWebSocket other = stage.connected("other~ada");

        stage.record(
                AuditEntry.of("COMMENT_LIKED")
                        .with("ownerId", "ada")
                        .with("commentId", "c1")
                        .with("likes", 3)
                        .with("userId", "bea")
                        .tenant("acme"));

        assertThat(acme.takeAll()).hasSize(1);
        assertThat(other.takeAll()).isEmpty();
    }

    @Test
    void revokingAndDisconnectingAUserLeavesOthersOfThatIdAlone() {
        InMemoryWebSocket other = stage.connected("other~ada");
        stage.connected("acme~ada");

        assertThat(stage.revoke("acme~ada")).isEqualTo(1);
        assertThat(stage.connecting("40{\"token\":\"acme~ada\"}").takeAll().toString())
                .contains("Invalid token");
        assertThat(other.isOpen()).isTrue();
        assertThat(stage.realtime.disconnect("ada")).isZero();
        assertThat(stage.realtime.disconnect("other~ada")).isEqualTo(1);
    }

    @Test
    void aTokenIsNotRefreshedByOneOfAnotherTenant() {
        InMemoryWebSocket acme = joined("acme~ada");

        assertThat(stage.emit(acme, "421[\"auth:refresh\",{\"token\":\"other~ada\"}]").toString())
                .contains("\"ok\":false", "Invalid token");
    }

    @Test
    void aTenantThatCouldNotBePartOfARoomIsRefused() {
        assertThat(stage.connecting("40{\"token\":\"a/b~ada\"}").takeAll().toString())
                .contains("Invalid token");
    }

    @Test
    void aTenantsClientIsInOnlySoManyRoomsToo() {
        stage = new Stage(Catalogs.workspaceOps(), new RealtimeLimits(1, 100, 50));
        InMemoryWebSocket ada = stage.connected("acme~ada " + ABC + " workspace:xyz=viewer");
        stage.emit(ada, "42[\"join-workspace\",\"abc\"]");

        assertThat(stage.emit(ada, "421[\"join-workspace\",\"xyz\"]").toString())
                .contains("\"limit\"");
    }

    private InMemoryWebSocket joined(String user) {
        InMemoryWebSocket client = stage.connected(user + " " + ABC);
        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]").toString())
                .contains("\"ok\":true");
        return client;
    }

    private void drop(InMemoryWebSocket client) {
        client.end(WebSocketListener.Cause.LOST);
        stage.loop.advance(Duration.ofMillis(1));
        stage.loop.runPending();
    }

    private InMemoryWebSocket comeBack(String pid, String token) {
        return stage.connecting(
                "40{\"token\":\"" + token + "\",\"pid\":\"" + pid + "\",\"offset\":\"test.0\"}");
    }

    private static AuditEntry change(String id) {
        return AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                .workspace("abc")
                .target("WORK_ITEM", id)
                .with("status", "ACTIVE");
    }

    private static List<String> targets(InMemoryWebSocket client) {
        return targets(client.takeAll());
    }

    private static List<String> targets(List<String> received) {
        assertThat(received.toString()).doesNotContain("~");
        return received.stream()
                .filter(packet -> packet.contains("\"targetId\":\""))
                .map(packet -> packet.replaceFirst(".*\"targetId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
