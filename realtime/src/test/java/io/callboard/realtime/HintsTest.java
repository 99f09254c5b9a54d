package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.delivery.HeldBack;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hints: events of which the first is told at once, and the last at the end of the window. */
class HintsTest {
    static final EventCatalog CATALOG =
            CatalogJson.parse(
                    "test",
                    """
                    {"name": "test", "kinds": ["workspace"], "events": [
                      {"event": "moved", "action": "MOVED", "audience": ["workspace:{workspaceId}"],
                       "payload": {"n": {}}},
                      {"event": "changed", "action": "MOVED", "audience": ["workspace:{workspaceId}"],
                       "payload": {"n": {}}, "coalesce": {"windowMs": 100}},
                      {"event": "counted", "action": "COUNTED", "audience": ["workspace:{workspaceId}/admin"],
                       "payload": {"n": {}}, "coalesce": {"windowMs": 100}},
                      {"event": "shown", "action": "SHOWN",
                       "audience": ["members(workspace:{workspaceId})"],
                       "payload": {"n": {}}, "coalesce": {"windowMs": 100}}]}
                    """);
    private static final Room ROOM = Room.parse("workspace:abc");

    private final Stage stage = new Stage(CATALOG, RealtimeLimits.DEFAULTS);

    @Test
    void theFirstIsHeardAtOnceAndTheLastWhenTheWindowEnds() {
        InMemoryWebSocket client = joined("ada", "member");

        move("wi1", 1);
        move("wi1", 2);
        move("wi1", 3);

        assertThat(heard(client))
                .containsExactly(
                        "moved 1 test.1.1",
                        "changed 1 test.1",
                        "moved 2 test.2.1",
                        "moved 3 test.3.1");
        after(99);
        assertThat(heard(client)).isEmpty();
        after(1);
        assertThat(heard(client)).containsExactly("changed 3 test.3");
        after(1_000);
        assertThat(heard(client)).isEmpty();
    }

    @Test
    void everyOtherEventIsHeardAndNoOffsetGoesBack() {
        InMemoryWebSocket client = joined("ada", "member");
        for (int n = 1; n <= 500; n++) {
            move("wi" + n % 3, n);
            after(1);
        }
        after(100);

        List<String> heard = heard(client);

        assertThat(heard.stream().filter(event -> event.startsWith("moved"))).hasSize(500);
        assertThat(heard.stream().filter(event -> event.startsWith("changed")))
                .hasSizeBetween(15, 18)
                .anyMatch(event -> event.startsWith("changed 498 "))
                .anyMatch(event -> event.startsWith("changed 499 "))
                .anyMatch(event -> event.startsWith("changed 500 "));
        assertThat(heard.stream().map(HintsTest::position)).isSorted();
    }

    @Test
    void theOverviewOfAWorkspaceIsToldTwiceForAHundredChangesAtOnce() {
        Stage workspaces =
                new Stage(
                        Catalogs.workspaceOps().withEnabled(List.of("overview:updated")),
                        RealtimeLimits.DEFAULTS);
        InMemoryWebSocket client = joined(workspaces, "ada", "abc", "member");
        InMemoryWebSocket other = joined(workspaces, "bea", "xyz", "member");
        for (int n = 1; n <= 100; n++) {
            workspaces.record(
                    AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                            .workspace("abc")
                            .target("WORK_ITEM", "wi" + n));
            workspaces.loop.advance(Duration.ofMillis(1));
        }
        workspaces.record(AuditEntry.of("USER_LOGGED_IN").workspace("xyz"));
        workspaces.loop.advance(Duration.ofMillis(150));
        workspaces.realtime.tick();
        workspaces.loop.runPending();

        List<String> received = client.takeAll();
        assertThat(received).hasSize(102);
        assertThat(received.stream().filter(event -> event.contains("overview:updated")))
                .containsExactly(
                        "42[\"overview:updated\",{\"targetId\":\"wi1\",\"targetType\":\"WORK_ITEM\","
                                + "\"workspaceId\":\"abc\"},\"test.1\"]",
                        "42[\"overview:updated\",{\"targetId\":\"wi100\",\"targetType\":\"WORK_ITEM\","
                                + "\"workspaceId\":\"abc\"},\"test.101\"]");
        assertThat(other.takeAll()).hasSize(1);
    }

    @Test
    void anEntryThatIsDeliveredEndsTheWindowsWhoseTimeHasComeToo() {
        InMemoryWebSocket client = joined("ada", "member");
        move("wi1", 1);
        move("wi1", 2);
        heard(client);
        stage.loop.advance(Duration.ofMillis(100));

        move("wi2", 3);

        assertThat(heard(client))
                .containsExactly("changed 2 test.2", "moved 3 test.3.1", "changed 3 test.3");
    }

    @Test
    void whoLeftMeanwhileHearsNothingAndWhoIsThereThenDoes() {
        InMemoryWebSocket ada = joined("ada", "member");
        move("wi1", 1);
        move("wi1", 2);
        InMemoryWebSocket bea = joined("bea", "member");
        stage.emit(ada, "42[\"leave-workspace\",\"abc\"]");
        ada.takeAll();
        bea.takeAll();

        after(100);

        assertThat(heard(ada)).isEmpty();
        assertThat(heard(bea)).containsExactly("changed 2 test.2");
    }

    @Test
    void whoWasAwayWhenItWasToldHearsItWhenHeComesAgain() {
        InMemoryWebSocket ada = joined("ada", "member");
        move("wi1", 1);
        move("wi1", 2);
        stage.emit(ada, "42[\"leave-workspace\",\"abc\"]");
        after(100);
        ada.takeAll();

        ada.send("42[\"join-workspace\",\"abc\"]");
        stage.loop.runPending();

        assertThat(heard(ada)).containsExactly("changed 2 test.2");
    }

    @Test
    void whoIsRemovedHearsOfTheTimeBeforeAndNothingAfter() {
        InMemoryWebSocket ada = member("ada", Role.MEMBER);
        InMemoryWebSocket bea = member("bea", Role.MEMBER);
        move("wi1", 3);
        move("wi1", 4);
        stage.removeMember(ROOM, "ada");
        move("wi1", 6);
        move("wi1", 7);
        after(100);

        assertThat(heard(ada))
                .containsExactly(
                        "moved 3 test.3.1",
                        "changed 3 test.3",
                        "moved 4 test.4.1",
                        "changed 4 test.4",
                        "room:evicted  test.5");
        assertThat(heard(bea)).endsWith("changed 7 test.7").contains("changed 6 test.6");
    }

    @Test
    void whoComesInHearsNothingOfTheTimeBefore() {
        Stage noLookBack =
                new Stage(
                        CATALOG,
                        new Stage.Stores(),
                        RecoverySettings.DEFAULTS.withLookBack(Duration.ZERO));
        show(noLookBack, 1);
        show(noLookBack, 2);
        InMemoryWebSocket client = noLookBack.connected("ada");
        noLookBack.putMember(ROOM, "ada", Role.MEMBER);
        noLookBack.emit(client, "42[\"join-workspace\",\"abc\"]");

        after(noLookBack, 100);

        assertThat(heard(client)).isEmpty();
        show(noLookBack, 4);
        assertThat(heard(client)).containsExactly("shown 4 test.4");
    }

    @Test
    void whoLostTheRoleHearsNothingMoreForIt() {
        InMemoryWebSocket ada = member("ada", Role.ADMIN);
        count(1);
        count(2);
        stage.putMember(ROOM, "ada", Role.VIEWER);
        count(3);
        count(4);
        after(100);

        assertThat(heard(ada)).containsExactly("counted 1 test.2", "counted 2 test.3");
    }

    @Test
    void membersElsewhereHearHintsToo() {
        stage.putMember(ROOM, "ada", Role.MEMBER);
        InMemoryWebSocket client = stage.connected("ada");
        show(stage, 1);
        show(stage, 2);
        show(stage, 3);

        assertThat(heard(client)).containsExactly("shown 1 test.2");
        after(100);
        assertThat(heard(client)).containsExactly("shown 3 test.4");
    }

    @Test
    void whenTooMuchIsHeldBackTheRestIsToldAtOnceAndCounted() {
        InMemoryWebSocket client = joined("ada", "member");
        for (int i = 0; i < HeldBack.MAX_WINDOWS; i++) {
            move("wi" + i, i);
        }
        client.takeAll();

        move("one-more", 1);
        move("one-more", 2);

        assertThat(heard(client).stream().filter(event -> event.startsWith("changed"))).hasSize(2);
        assertThat(stage.observed)
                .containsExactly("limit held-back-hints", "limit held-back-hints");
    }

    @Test
    void aSlowClientFindsOneHintOfEachTargetAndEverythingElse() {
        InMemoryWebSocket client = joined("ada", "member");
        client.stopReading();
        for (int n = 1; n <= 60; n++) {
            move("wi" + n % 2, n);
            after(100);
        }
        after(100);

        client.resumeReading();
        List<String> heard = heard(client);

        assertThat(heard)
                .hasSize(62)
                .endsWith("changed 59 test.59", "moved 60 test.60.1", "changed 60 test.60");
        assertThat(heard.stream().filter(event -> event.startsWith("moved"))).hasSize(60);
        assertThat(heard.stream().map(HintsTest::position)).isSorted();
    }

    private InMemoryWebSocket joined(String userId, String role) {
        return joined(stage, userId, "abc", role);
    }

    private static InMemoryWebSocket joined(
            Stage stage, String userId, String workspace, String role) {
        InMemoryWebSocket client = stage.connected(userId + " workspace:" + workspace + "=" + role);
        stage.emit(client, "42[\"join-workspace\",\"" + workspace + "\"]");
        return client;
    }

    /** In the room, as a stored member. */
    private InMemoryWebSocket member(String userId, Role role) {
        stage.putMember(ROOM, userId, role);
        InMemoryWebSocket client = stage.connected(userId);
        stage.emit(client, "42[\"join-workspace\",\"abc\"]");
        return client;
    }

    private void move(String target, int n) {
        stage.record(AuditEntry.of("MOVED").workspace("abc").target("ITEM", target).with("n", n));
    }

    private void count(int n) {
        stage.record(AuditEntry.of("COUNTED").workspace("abc").with("n", n));
    }

    private static void show(Stage stage, int n) {
        stage.record(AuditEntry.of("SHOWN").workspace("abc").with("n", n));
    }

    private void after(int ms) {
        after(stage, ms);
    }

    private static void after(Stage stage, int ms) {
        stage.loop.advance(Duration.ofMillis(ms));
        stage.realtime.tick();
        stage.loop.runPending();
    }

    private static List<String> heard(InMemoryWebSocket client) {
        return heard(client.takeAll());
    }

    /** Each event with its number and its offset. */
    static List<String> heard(List<String> received) {
        return received.stream()
                .filter(packet -> packet.startsWith("42["))
                .map(
                        packet -> {
                            String[] parts = packet.split("\"", -1);
                            String n = packet.replaceAll(".*\"n\":(\\d+).*|.*", "$1");
                            return parts[1] + " " + n + " " + parts[parts.length - 2];
                        })
                .toList();
    }

    private static long position(String heard) {
        return Stream.of(heard.split("test\\.|\\.", -1))
                .skip(1)
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
