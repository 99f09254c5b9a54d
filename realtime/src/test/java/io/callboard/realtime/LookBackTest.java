package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookBackTest {
    /** With an event for two rooms. */
    private static final EventCatalog SHARING =
            Catalogs.workspaceOps()
                    .and(
                            CatalogJson.parse(
                                    "test",
                                    """
                                    {"name": "sharing", "kinds": ["workspace"], "events": [
                                      {"event": "shared", "action": "SHARED", "payload": {"targetId": {}},
                                       "audience": ["workspace:{workspaceId}", "workspace:{with}"]}]}
                                    """));

    private final Stores stores = new Stores();
    private Stage stage = new Stage(stores, RecoverySettings.DEFAULTS);

    @Test
    void whoJoinsGetsTheLastSecondsOfTheRoomInOrderAndBeforeTheAnswer() {
        change("abc", "long ago");
        stage.loop.advance(Duration.ofMillis(5_001));
        change("abc", "a");
        change("xyz", "elsewhere");
        change("abc", "b");
        InMemoryWebSocket client = connected();

        List<String> received = join(client, "abc");

        assertThat(targets(received)).containsExactly("a", "b");
        assertThat(received.get(2)).startsWith("431[{\"ok\":true");
    }

    @Test
    void itCarriesTheLatestOffsetSoThatItIsNotToldAgain() {
        change("abc", "a");
        change("xyz", "elsewhere");
        InMemoryWebSocket client = connected();

        assertThat(join(client, "abc").get(0)).endsWith(",\"test.2\"]");
    }

    @Test
    void nothingIsRepeatedThatTheConnectionHasHeard() {
        InMemoryWebSocket client = connected();
        join(client, "abc");
        change("abc", "heard");
        leave(client, "abc");
        change("abc", "missed");
        client.takeAll();

        assertThat(targets(join(client, "abc"))).containsExactly("missed");
        assertThat(targets(join(client, "abc"))).isEmpty();
    }

    @Test
    void nothingIsRepeatedThatTheConnectionHeardAsItsUser() {
        InMemoryWebSocket client = connected();
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED").workspace("abc").target("USER", "ada"));
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("abc")
                        .target("USER", "ada")
                        .with("role", "member"));
        client.takeAll();

        assertThat(targets(join(client, "abc"))).isEmpty();
    }

    @Test
    void nothingIsToldFromBeforeTheUserBecameAMember() {
        InMemoryWebSocket client = connected();
        change("new", "before");
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("new")
                        .target("USER", "ada")
                        .with("role", "member"));
        change("new", "after");
        client.takeAll();

        assertThat(targets(join(client, "new"))).containsExactly("after");
    }

    @Test
    void nothingIsToldFromBeforeACallMadeTheUserAMember() {
        InMemoryWebSocket client = connected();
        change("new", "before");
        stage.putMember(Room.parse("workspace:new"), "ada", Role.MEMBER);
        change("new", "after");
        client.takeAll();

        assertThat(targets(join(client, "new"))).containsExactly("after");
    }

    @Test
    void whoComesInByWhatIsStoredAndNotDeliveredYetIsNotToldOfTheTimeBefore() {
        InMemoryWebSocket client = connected();
        change("new", "before");
        List<String> received = new ArrayList<>();
        stage.stores.memberships.afterStoring = () -> received.addAll(join(client, "new"));
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("new")
                        .target("USER", "ada")
                        .with("role", "member"));

        assertThat(received.toString()).contains("\"ok\":true");
        assertThat(targets(received)).isEmpty();
        assertThat(targets(client.takeAll())).containsExactly("ada");
    }

    @Test
    void nothingIsRepeatedThatWasToldByLookingBack() {
        stage = new Stage(SHARING, RealtimeLimits.DEFAULTS);
        InMemoryWebSocket client = connected();
        change("abc", "a");
        share("both");
        assertThat(targets(join(client, "abc"))).containsExactly("a", "both");
        leave(client, "abc");

        assertThat(targets(join(client, "abc"))).isEmpty();
        assertThat(targets(join(client, "xyz"))).isEmpty();
    }

    @Test
    void nothingIsRepeatedThatWasHeardInAnotherRole() {
        stage = new Stage(SHARING, RealtimeLimits.DEFAULTS);
        InMemoryWebSocket client = connected();
        join(client, "abc");
        share("both");
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("abc")
                        .target("USER", "ada")
                        .with("role", "viewer"));
        assertThat(targets(client.takeAll())).containsExactly("both", "ada");

        assertThat(targets(join(client, "xyz"))).isEmpty();
    }

    @Test
    void whatWasLookedBackOnAndLostIsToldAgain() {
        Stage.Known ada = stage.known("ada workspace:abc=member");
        change("abc", "a");
        stage.emit(ada.client(), "421[\"join-workspace\",\"abc\"]");

        InMemoryWebSocket back =
                stage.connecting(
                        "40{\"token\":\""
                                + ada.token()
                                + "\",\"pid\":\""
                                + ada.pid()
                                + "\",\"offset\":\"test.0\"}");

        assertThat(targets(back.takeAll())).containsExactly("a");
    }

    @Test
    void whatIsForHigherRolesIsNotTold() {
        stage =
                new Stage(
                        Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")),
                        RealtimeLimits.DEFAULTS);
        change("abc", "a");
        InMemoryWebSocket client = connected();

        assertThat(join(client, "abc").toString())
                .contains("work-item:status-changed")
                .doesNotContain("audit-log:created");
    }

    @Test
    void itCanBeSwitchedOff() {
        stage = new Stage(stores, RecoverySettings.DEFAULTS.withLookBack(Duration.ZERO));
        change("abc", "a");

        assertThat(targets(join(connected(), "abc"))).isEmpty();
    }

    @Test
    void whoWouldGetTooMuchIsToldToFetch() {
        stage =
                new Stage(
                        stores,
                        new RecoverySettings(
                                Duration.ofHours(1),
                                Duration.ofSeconds(5),
                                3,
                                100_000,
                                100,
                                100_000));
        IntStream.range(0, 4).forEach(i -> change("abc", "w" + i));

        List<String> received = join(connected(), "abc");

        assertThat(targets(received)).isEmpty();
        assertThat(received.get(0))
                .startsWith(
                        "42[\"realtime:resync\",{\"room\":\"workspace:abc\",\"reason\":\"too-many\"}");
        assertThat(stage.observed).contains("limit look-back");
    }

    @Test
    void whenThatIsNoLongerInMemoryHeIsToldToFetch() {
        stage =
                new Stage(
                        stores,
                        new RecoverySettings(
                                Duration.ofHours(1),
                                Duration.ofSeconds(5),
                                10,
                                100_000,
                                2,
                                100_000));
        IntStream.range(0, 3).forEach(i -> change("abc", "w" + i));

        assertThat(join(connected(), "abc").get(0))
                .startsWith(
                        "42[\"realtime:resync\",{\"room\":\"workspace:abc\",\"reason\":\"too-many\"}");
        stage.loop.advance(Duration.ofMillis(5_001));
        change("abc", "new");
        assertThat(targets(join(connected(), "abc"))).containsExactly("new");
    }

    @Test
    void anEntryThatSaysItComesFromTheFutureDoesNotStayRecentAfterARestart() {
        stage.record(
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .workspace("abc")
                        .target("WORK_ITEM", "ahead")
                        .with("status", "ACTIVE")
                        .at(Stage.NOON.plus(Duration.ofHours(1))));
        stage = new Stage(stores, RecoverySettings.DEFAULTS);
        assertThat(targets(join(connected(), "abc"))).containsExactly("ahead");

        stage.loop.advance(Duration.ofMillis(5_001));

        assertThat(targets(join(connected(), "abc"))).isEmpty();
    }

    @Test
    void whoLeavesAndJoinsMoreRoomsThanAreRememberedGetsNothingTwice() {
        InMemoryWebSocket client = connected();
        join(client, "abc");
        change("abc", "heard");
        leave(client, "abc");
        for (int i = 0; i < RealtimeLimits.MAX_LEFT_ROOMS; i++) {
            stage.loop.advance(Duration.ofMillis(100));
            join(client, "xyz");
            leave(client, "xyz");
        }
        client.takeAll();

        assertThat(targets(join(client, "abc"))).isEmpty();
        change("abc", "live");
        assertThat(targets(client.takeAll())).containsExactly("live");
    }

    private InMemoryWebSocket connected() {
        return stage.connected("ada workspace:abc=member workspace:xyz=member");
    }

    private List<String> join(InMemoryWebSocket client, String workspace) {
        return stage.emit(client, "421[\"join-workspace\",\"" + workspace + "\"]");
    }

    private void leave(InMemoryWebSocket client, String workspace) {
        stage.emit(client, "42[\"leave-workspace\",\"" + workspace + "\"]");
    }

    private void change(String workspace, String workItem) {
        stage.record(
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .actor("u1")
                        .workspace(workspace)
                        .target("WORK_ITEM", workItem)
                        .with("status", "ACTIVE"));
    }

    private void share(String target) {
        stage.record(
                AuditEntry.of("SHARED")
                        .workspace("abc")
                        .target("ITEM", target)
                        .with("with", "xyz"));
    }

    private static List<String> targets(List<String> received) {
        return received.stream()
                .filter(packet -> packet.contains("\"targetId\":\""))
                .map(packet -> packet.replaceFirst(".*\"targetId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
