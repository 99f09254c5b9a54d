package io.callboard.realtime;

import static io.callboard.realtime.Wave.PROJECT;
import static io.callboard.realtime.Wave.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.room.Role;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events for the members of a room, wherever they are connected. */
class MembersAudienceTest {
    private final Stores stores = new Stores();
    private Stage stage = new Stage(Catalogs.wave(), stores, RecoverySettings.DEFAULTS);

    @Test
    void membersHearWhereverTheyAreAndNobodyElseDoes() {
        stage.putMember(TRACK, "ada", Role.VIEWER);
        stage.putMember(PROJECT, "bea", Role.OWNER);
        List<InMemoryWebSocket> tabs = List.of(stage.connected("ada"), stage.connected("ada"));
        InMemoryWebSocket stranger = stage.connected("bea");

        stage.record(Wave.uploaded("t1", "f1"));

        for (InMemoryWebSocket tab : tabs) {
            assertThat(Wave.heard(tab.takeAll())).containsExactly("f1");
        }
        assertThat(stranger.takeAll()).isEmpty();
    }

    @Test
    void whoIsInTheRoomHearsItOnceMemberOrNot() {
        stage.putMember(TRACK, "ada", Role.VIEWER);
        InMemoryWebSocket member = stage.connected("ada");
        InMemoryWebSocket guest = stage.connected("eve track:t1=viewer");
        for (InMemoryWebSocket client : List.of(member, guest)) {
            stage.emit(client, "42[\"join-track\",\"t1\"]");
        }

        stage.record(Wave.uploaded("t1", "f1"));

        assertThat(Wave.heard(member.takeAll())).containsExactly("f1");
        assertThat(Wave.heard(guest.takeAll())).containsExactly("f1");
    }

    @Test
    void whoIsInvolvedInSeveralWaysGetsOneCopy() {
        stage.putMember(TRACK, "ada", Role.VIEWER);
        InMemoryWebSocket client = stage.connected("ada artist:a1=viewer");
        stage.emit(client, "42[\"join-track\",\"t1\"]");
        stage.emit(client, "42[\"join-artist\",\"a1\"]");

        stage.record(Wave.uploaded("t1", "f1").with("artistId", "a1"));

        assertThat(Wave.heard(client.takeAll())).containsExactly("f1");
    }

    @Test
    void theArtistsRoomHearsWhoseTracksTheyAre() {
        InMemoryWebSocket fan = stage.connected("eve artist:a1=viewer");
        stage.emit(fan, "42[\"join-artist\",\"a1\"]");

        stage.record(Wave.uploaded("t1", "f1"));
        stage.record(Wave.uploaded("t1", "f2").with("artistId", "a1"));

        assertThat(Wave.heard(fan.takeAll())).containsExactly("f2");
    }

    @Test
    void whoJoinsHearsOfItAndIsAMemberFromThenOn() {
        stage.record(Wave.joined("bea"));
        InMemoryWebSocket ada = stage.connected("ada");
        InMemoryWebSocket bea = stage.connected("bea");

        stage.record(Wave.joined("ada"));
        stage.record(Wave.joined("cem"));

        assertThat(Wave.heard(ada.takeAll())).containsExactly("ada", "cem");
        assertThat(Wave.heard(bea.takeAll())).containsExactly("ada", "cem");
        assertThat(stage.emit(ada, "421[\"join-project\",\"p1\"]").toString())
                .contains("\"ok\":true", "\"role\":\"member\"");
    }

    @Test
    void whoIsRemovedHearsThatAndIsOutAndHearsNothingAfter() {
        stage.record(Wave.joined("ada"));
        stage.record(Wave.joined("bea"));
        InMemoryWebSocket inTheRoom = stage.connected("ada");
        InMemoryWebSocket elsewhere = stage.connected("ada");
        InMemoryWebSocket other = stage.connected("bea");
        stage.emit(inTheRoom, "42[\"join-project\",\"p1\"]");

        stage.record(Wave.removed("ada"));
        stage.record(Wave.joined("cem"));

        assertThat(Wave.heard(inTheRoom.takeAll()))
                .containsExactly("ada", "room:evicted project:p1");
        assertThat(Wave.heard(elsewhere.takeAll())).containsExactly("ada");
        assertThat(Wave.heard(other.takeAll())).containsExactly("ada", "cem");
        assertThat(stage.emit(inTheRoom, "421[\"join-project\",\"p1\"]").toString())
                .contains("forbidden");
    }

    @Test
    void aChangedRoleIsHeardByTheUserAndTheAdminsInTheRoom() {
        stage.putMember(PROJECT, "ada", Role.MEMBER);
        stage.putMember(PROJECT, "bea", Role.ADMIN);
        stage.putMember(PROJECT, "cem", Role.MEMBER);
        InMemoryWebSocket ada = stage.connected("ada");
        InMemoryWebSocket admin = stage.connected("bea");
        InMemoryWebSocket member = stage.connected("cem");
        for (InMemoryWebSocket client : List.of(ada, admin, member)) {
            stage.emit(client, "42[\"join-project\",\"p1\"]");
        }

        stage.record(Wave.roleChanged("ada", "member", "admin"));
        stage.record(Wave.roleChanged("cem", "member", "viewer"));

        assertThat(Wave.heard(ada.takeAll())).containsExactly("ada", "cem");
        assertThat(Wave.heard(admin.takeAll())).containsExactly("ada", "cem");
        assertThat(Wave.heard(member.takeAll())).containsExactly("cem");
    }

    @Test
    void anInvitationOfSomebodyUnknownIsHeardByTheOwnerOnly() {
        InMemoryWebSocket owner = stage.connected("ada project:p1=owner");
        InMemoryWebSocket admin = stage.connected("bea project:p1=admin");
        for (InMemoryWebSocket client : List.of(owner, admin)) {
            stage.emit(client, "42[\"join-project\",\"p1\"]");
        }
        assertThat(owner.takeAll())
                .singleElement()
                .asString()
                .startsWith("42[\"collaborator:online\"");

        stage.record(invitation());

        assertThat(owner.takeAll())
                .containsExactly(
                        "42[\"collaborator:invited\",{\"email\":\"new@example.org\","
                                + "\"role\":\"member\",\"resource\":\"project:p1\"},\"test.1\"]");
        assertThat(admin.takeAll()).isEmpty();
    }

    @Test
    void ownersHearOfAnInvitationWhereverTheyAreAndSoDoesWhoIsInvited() {
        stage.putMember(PROJECT, "ada", Role.OWNER);
        stage.putMember(PROJECT, "bea", Role.ADMIN);
        stage.putMember(TRACK, "cem", Role.OWNER);
        Known owner = stage.known("ada");
        InMemoryWebSocket admin = stage.connected("bea");
        InMemoryWebSocket ownerOfAnother = stage.connected("cem");
        InMemoryWebSocket invited = stage.connected("dan");
        Known away = stage.known("ada");
        away.client().end(WebSocketListener.Cause.LOST);

        stage.record(invitation());
        stage.record(invitation().with("userId", "dan"));

        assertThat(owner.client().takeAll())
                .hasSize(2)
                .allMatch(packet -> packet.startsWith("42[\"collaborator:invited\""));
        assertThat(invited.takeAll())
                .containsExactly(
                        "42[\"collaborator:invited\",{\"email\":\"new@example.org\","
                                + "\"role\":\"member\",\"resource\":\"project:p1\"},\"test.5\"]");
        assertThat(admin.takeAll()).isEmpty();
        assertThat(ownerOfAnother.takeAll()).isEmpty();
        InMemoryWebSocket back =
                stage.connecting(
                        "40{\"token\":\"ada\",\"pid\":\""
                                + away.pid()
                                + "\",\"offset\":\"test.3\"}");
        assertThat(back.takeAll())
                .filteredOn(packet -> packet.startsWith("42[\"collaborator:invited\""))
                .hasSize(2);
    }

    @Test
    void adminsHearOfAnotherRoleWhereverTheyAre() {
        stage.putMember(PROJECT, "bea", Role.ADMIN);
        stage.putMember(PROJECT, "cem", Role.MEMBER);
        InMemoryWebSocket admin = stage.connected("bea");
        InMemoryWebSocket member = stage.connected("cem");
        InMemoryWebSocket affected = stage.connected("dan");

        stage.record(Wave.roleChanged("dan", "member", "viewer"));

        assertThat(Wave.heard(admin.takeAll())).containsExactly("dan");
        assertThat(Wave.heard(affected.takeAll())).containsExactly("dan");
        assertThat(member.takeAll()).isEmpty();
    }

    private static AuditEntry invitation() {
        return AuditEntry.of("COLLABORATOR_INVITED")
                .with("resource", "project:p1")
                .with("email", "new@example.org")
                .with("role", "member");
    }

    @Test
    void membersCanBeThoseOfARoleOnly() {
        stage =
                new Stage(
                        CatalogJson.parse(
                                "test",
                                """
                                {"name": "test", "kinds": ["project"], "events": [
                                  {"event": "bill:due", "action": "BILL_DUE",
                                   "audience": ["members({resource})/admin"], "payload": {"userId": {}}}]}
                                """),
                        stores,
                        RecoverySettings.DEFAULTS);
        stage.putMember(PROJECT, "ada", Role.ADMIN);
        stage.putMember(PROJECT, "bea", Role.OWNER);
        stage.putMember(PROJECT, "cem", Role.MEMBER);
        InMemoryWebSocket admin = stage.connected("ada");
        InMemoryWebSocket owner = stage.connected("bea");
        InMemoryWebSocket member = stage.connected("cem");
        InMemoryWebSocket guest = stage.connected("eve project:p1=admin");
        for (InMemoryWebSocket client : List.of(member, guest)) {
            stage.emit(client, "42[\"join-project\",\"p1\"]");
        }

        stage.record(AuditEntry.of("BILL_DUE").with("resource", "project:p1").with("userId", "x"));

        assertThat(Wave.heard(admin.takeAll())).containsExactly("x");
        assertThat(Wave.heard(owner.takeAll())).containsExactly("x");
        assertThat(Wave.heard(guest.takeAll())).containsExactly("x");
        assertThat(member.takeAll()).isEmpty();
    }

    @Test
    void whoJoinsTheRoomIsNotToldAgainWhatThisConnectionHeardAsAMember() {
        stage.putMember(TRACK, "ada", Role.VIEWER);
        stage.record(Wave.uploaded("t1", "before"));
        InMemoryWebSocket client = stage.connected("ada");
        stage.record(Wave.uploaded("t1", "heard"));
        assertThat(Wave.heard(client.takeAll())).containsExactly("heard");

        assertThat(Wave.heard(stage.emit(client, "42[\"join-track\",\"t1\"]")))
                .containsExactly("before");
    }

    @Test
    void whoJoinsTheRoomIsToldWhatHeDidNotHearAsHeWasNoMember() {
        InMemoryWebSocket client = stage.connected("eve track:t1=viewer");
        stage.putMember(TRACK, "ada", Role.VIEWER);
        stage.record(Wave.uploaded("t1", "missed"));

        assertThat(Wave.heard(stage.emit(client, "42[\"join-track\",\"t1\"]")))
                .containsExactly("missed");
    }

    @Test
    void howManyHeardAnEventCountsAgainstTheMemory() {
        stage =
                new Stage(
                        Catalogs.wave(),
                        stores,
                        new RecoverySettings(
                                Duration.ofHours(1), Duration.ofSeconds(5), 10, 10_000, 10, 2_000));
        for (int i = 0; i < 20; i++) {
            stores.memberships.put(TRACK, "u" + i, Role.VIEWER, 0, Stage.NOON);
        }
        stage.record(Wave.uploaded("t1", "f1"));
        InMemoryWebSocket client = stage.connected("u1");

        assertThat(Wave.heard(stage.emit(client, "42[\"join-track\",\"t1\"]")))
                .containsExactly("realtime:resync track:t1");
    }

    @Test
    void whoCameBackAndJoinsTheRoomIsNotToldAgainWhatHeGotThen() {
        stage.putMember(TRACK, "ada", Role.VIEWER);
        Known ada = stage.known("ada");
        ada.client().end(WebSocketListener.Cause.LOST);
        stage.loop.runPending();
        stage.record(Wave.uploaded("t1", "while-away"));
        // and one that comes while it is on its way back
        stores.memberships.afterNextAnswer(() -> stage.record(Wave.uploaded("t1", "just-then")));
        InMemoryWebSocket back =
                stage.connecting(
                        "40{\"pid\":\""
                                + ada.pid()
                                + "\",\"offset\":\"test.1\",\"token\":\"ada\"}");
        assertThat(Wave.heard(back.takeAll())).containsExactly("while-away", "just-then");
        stage.loop.advance(Duration.ofSeconds(1));

        assertThat(Wave.heard(stage.emit(back, "42[\"join-track\",\"t1\"]"))).isEmpty();
    }
}
