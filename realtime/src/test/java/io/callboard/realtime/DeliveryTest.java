package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.EntryRefusedException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final AuditEntry CHANGED =
            AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                    .actor("u1")
                    .workspace("abc")
                    .target("WORK_ITEM", "wi1")
                    .with("status", "ACTIVE");

    private final Stage stage = new Stage();

    @Test
    void everybodyInTheRoomHearsTheEvent() {
        InMemoryWebSocket first = joined("u1");
        InMemoryWebSocket second = joined("u2");

        stage.record(CHANGED);

        String event =
                "42[\"work-item:status-changed\",{\"targetId\":\"wi1\",\"targetType\":\"WORK_ITEM\","
                        + "\"workspaceId\":\"abc\",\"id\":\"wi1\",\"status\":\"ACTIVE\"},\"test.1\"]";
        assertThat(first.takeAll()).containsExactly(event);
        assertThat(second.takeAll()).containsExactly(event);
    }

    @Test
    void whatIsRecordedInATransactionIsHeardOnceThatCommits() {
        InMemoryWebSocket client = joined("u1");
        List<NewEntry> uncommitted = new ArrayList<>();

        AuditEntry entry = stage.realtime.record(CHANGED, uncommitted::addAll);

        assertThat(entry.id()).isNotBlank();
        assertThat(entry.at()).isEqualTo(Stage.NOON);
        stage.loop.runPending();
        assertThat(client.takeAll()).isEmpty();

        stage.stores.log.append(uncommitted).toCompletableFuture().join();
        stage.loop.runPending();
        assertThat(client.takeAll()).hasSize(1);
        assertThat(stage.stores.log.read(0, 10).get(0).entry()).isEqualTo(entry);
    }

    @Test
    void nobodyElseHearsIt() {
        InMemoryWebSocket outside = stage.connected("u9 workspace:xyz=member");
        stage.emit(outside, "42[\"join-workspace\",\"xyz\"]");
        stage.emit(outside, "42[\"join-workspace\",\"abc\"]");

        stage.record(CHANGED);

        assertThat(outside.takeAll()).isEmpty();
    }

    @Test
    void whoLeftHearsNothing() {
        InMemoryWebSocket client = joined("u1");
        stage.emit(client, "42[\"leave-workspace\",\"abc\"]");

        stage.record(CHANGED);

        assertThat(client.takeAll()).isEmpty();
    }

    @Test
    void whoIsRemovedHearsItOnceThenThatHeIsOutThenNothing() {
        InMemoryWebSocket client = joined("u2");
        InMemoryWebSocket other = joined("u3");

        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED").workspace("abc").target("USER", "u2"));
        stage.record(CHANGED);

        assertThat(client.takeAll())
                .containsExactly(
                        "42[\"workspace:member-removed\",{\"targetId\":\"u2\",\"targetType\":\"USER\","
                                + "\"workspaceId\":\"abc\"},\"test.1\"]",
                        "42[\"room:evicted\",{\"room\":\"workspace:abc\",\"reason\":\"removed\"},\"test.1\"]");
        assertThat(other.takeAll()).hasSize(2);
        assertThat(stage.observed).containsExactly("evicted");
    }

    @Test
    void aRemovedUserWhoIsNotInTheRoomStillHearsThatHeIsRemoved() {
        InMemoryWebSocket client = stage.connected("u2");

        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED").workspace("abc").target("USER", "u2"));

        assertThat(client.takeAll()).hasSize(1);
    }

    @Test
    void anEventForARoleIsHeardByThatRoleAndHigherOnes() {
        Stage withFeed =
                new Stage(
                        Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")),
                        RealtimeLimits.DEFAULTS);
        InMemoryWebSocket member = joined(withFeed, "m", "member");
        InMemoryWebSocket admin = joined(withFeed, "a", "admin");
        InMemoryWebSocket owner = joined(withFeed, "o", "owner");

        withFeed.record(AuditEntry.of("USER_LOGGED_IN").workspace("abc"));

        assertThat(member.takeAll()).isEmpty();
        assertThat(admin.takeAll()).hasSize(1);
        assertThat(owner.takeAll()).hasSize(1);
    }

    @Test
    void whoLosesARoleStaysInTheRoomAndHearsNothingMoreForThatRole() {
        Stage withFeed =
                new Stage(
                        Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")),
                        RealtimeLimits.DEFAULTS);
        InMemoryWebSocket client = joined(withFeed, "a", "admin");
        withFeed.record(
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("abc")
                        .target("USER", "a")
                        .with("role", "viewer"));
        client.takeAll();

        withFeed.record(CHANGED);

        assertThat(client.takeAll())
                .hasSize(1)
                .allMatch(event -> event.startsWith("42[\"work-item:status-changed\""));
        assertThat(withFeed.realtime.connected(Room.parse("workspace:abc"))).containsExactly("a");
    }

    @Test
    void withoutATransportEntriesAreRecordedAndNobodyHears() {
        try (Realtime alone =
                Realtime.builder()
                        .catalog(Catalogs.workspaceOps())
                        .delivery(Runnable::run)
                        .build()) {
            assertThat(alone.record(CHANGED).toCompletableFuture().join().entry().position())
                    .isEqualTo(1);
            assertThat(alone.history(Room.parse("workspace:abc"), 0, 10)).hasSize(1);
        }
    }

    @Test
    void theThreadOfItsOwnDeliversToo() {
        try (Realtime alone = Realtime.builder().catalog(Catalogs.workspaceOps()).build()) {
            alone.record(CHANGED).toCompletableFuture().join();
            alone.removeMember(Room.parse("workspace:abc"), "u1").toCompletableFuture().join();

            assertThat(alone.members(Room.parse("workspace:abc"))).isEmpty();
        }
    }

    @Test
    void anEntryThatIsRefusedFailsTheStageAndThrowsNothing() {
        CompletableFuture<?> answer =
                stage.realtime.record(AuditEntry.of("DOCUMENT_UPLOADED")).toCompletableFuture();

        assertThat(answer.handle((ok, failure) -> failure).join())
                .hasRootCauseInstanceOf(EntryRefusedException.class);
        assertThat(stage.observed).containsExactly("not recorded");
    }

    @Test
    void whatIsRecordedIsCounted() {
        stage.realtime.record(List.of(CHANGED, CHANGED), null).toCompletableFuture().join();
        stage.realtime.recordAndForget(() -> CHANGED);

        assertThat(stage.recorded).isEqualTo(3);
    }

    @Test
    void aLogThatFailsFailsTheStageAndThrowsNothing() {
        InMemoryAuditLog log = new InMemoryAuditLog("test");
        try (Realtime realtime =
                Realtime.builder()
                        .catalog(Catalogs.workspaceOps())
                        .auditLog(log)
                        .delivery(Runnable::run)
                        .build()) {
            log.close();

            CompletableFuture<?> answer = realtime.record(CHANGED).toCompletableFuture();

            assertThat(answer.handle((ok, failure) -> failure).join())
                    .hasRootCauseInstanceOf(AuditLogUnavailableException.class);
        }
    }

    private InMemoryWebSocket joined(String userId) {
        return joined(stage, userId, "member");
    }

    private static InMemoryWebSocket joined(Stage stage, String userId, String role) {
        InMemoryWebSocket client = stage.connected(userId + " workspace:abc=" + role);
        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]").get(0))
                .contains("\"ok\":true");
        return client;
    }
}
