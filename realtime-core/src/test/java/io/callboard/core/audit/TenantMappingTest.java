package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.event.Catalogs;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant's entry names is the tenant's, and nobody else's. */
class TenantMappingTest {
    private static final Room PROJECT = Room.parse("project:p1");

    private final AuditMapping mapping =
            new AuditMapping(Catalogs.workspaceOps().and(Catalogs.wave()));

    @Test
    void roomsAndUsersOfAnAudienceAreTheTenants() {
        MappedEntry mapped =
                mapping.map(
                        AuditEntry.of("COLLABORATOR_REMOVED")
                                .with("resource", "project:p1")
                                .with("userId", "u2")
                                .tenant("acme"));

        Publication publication = mapped.publications().get(0);
        assertThat(publication.audience())
                .extracting(Target::toString)
                .containsExactlyInAnyOrder("members(project:acme~p1)", "user:acme~u2");
        assertThat(publication.audience())
                .extracting(Target::name)
                .containsExactlyInAnyOrder("members(project:p1)", "user:u2");
        assertThat(publication.payload()).containsExactly(Map.entry("userId", "u2"));
        assertThat(mapped.changes())
                .containsExactly(new MembershipChange(PROJECT.in("acme"), "acme~u2", null));
        assertThat(mapped.rooms())
                .containsExactlyInAnyOrder(PROJECT.in("acme"), Room.ofUser("acme~u2"));
    }

    @Test
    void theWorkspaceItIsFiledUnderIsTheTenants() {
        assertThat(mapping.map(AuditEntry.of("LOGIN").workspace("abc").tenant("acme")).rooms())
                .containsExactly(Room.parse("workspace:abc").in("acme"));
    }

    @ParameterizedTest
    @CsvSource({
        "COLLABORATOR_REMOVED, project:other~p1, u2",
        "COLLABORATOR_REMOVED, project:p1, other~u2",
        "COLLABORATOR_INVITED, project:p1, other~u2",
        "CALLBOARD_MEMBER_REMOVED, project:other~p1, u2",
        "CALLBOARD_MEMBER_REMOVED, project:p1, other~u2",
        "CALLBOARD_NOTIFICATION, project:p1, other~u2",
        "CALLBOARD_NOTIFICATIONS_READ, project:p1, other~u2",
        "CALLBOARD_TOKENS_REVOKED, project:p1, other~u2",
    })
    void noEntryNamesAnotherTenantsRoomOrUser(String action, String room, String user) {
        AuditEntry entry =
                AuditEntry.of(action)
                        .id("n1")
                        .at(Instant.EPOCH)
                        .with("resource", room)
                        .with("room", room)
                        .with("userId", user)
                        .with("email", "e")
                        .with("role", "member")
                        .with("type", "t")
                        .with("message", "m")
                        .with("slug", "s")
                        .with("ids", "all");

        assertThatThrownBy(() -> mapping.map(entry.tenant("acme")))
                .isInstanceOf(EntryRefusedException.class);
        assertThatThrownBy(() -> mapping.map(entry)).isInstanceOf(EntryRefusedException.class);
    }

    @Test
    void callsOfATenantSayWhoseTheyAreAndComeBackAsTheyWere() {
        MembershipChange change = new MembershipChange(PROJECT.in("acme"), "acme~u1", Role.MEMBER);
        AuditEntry call = MembershipCall.entry(change);
        assertThat(call.tenant()).isEqualTo("acme");
        assertThat(call.data()).containsEntry("room", "project:p1").containsEntry("userId", "u1");
        assertThat(mapping.map(call).changes()).containsExactly(change);

        AuditEntry revocation = RevocationCall.entry("acme~u1");
        assertThat(revocation.data()).containsEntry("userId", "u1");
        assertThat(mapping.map(revocation).revoked()).isEqualTo("acme~u1");

        NotificationChange.Read read = new NotificationChange.Read("acme~u1", Set.of("n1"));
        AuditEntry reading = NotificationCall.read(read);
        assertThat(reading.actorId()).isEqualTo("u1");
        assertThat(mapping.map(reading).notifications()).containsExactly(read);

        Notification notification = Notification.of("acme~u1", "t", "m", "s");
        AuditEntry added = NotificationCall.added(notification).id("n1").at(Instant.EPOCH);
        MappedEntry mapped = mapping.map(added);
        assertThat(mapped.notifications())
                .containsExactly(new NotificationChange.Added("n1", Instant.EPOCH, notification));
        assertThat(mapped.publications())
                .flatExtracting(Publication::audience)
                .containsExactly(Target.parse("user:acme~u1"));
    }

    @Test
    void aMembershipIsNotOfTwoTenants() {
        for (String user : new String[] {"u1", "other~u1"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    MembershipCall.entry(
                                            new MembershipChange(
                                                    PROJECT.in("acme"), user, Role.MEMBER)));
        }
    }

    @Test
    void countsGoToTheTenantsUserAndNameHimAsHeIsKnownOutside() {
        Publication count = mapping.unread("acme~u1", 3).get(0);

        assertThat(count.audience()).containsExactly(Target.parse("user:acme~u1"));
        assertThat(count.payload()).containsExactly(Map.entry("count", 3L));
    }

    @Test
    void theSameEntryOfAnotherTenantIsAnotherOne() {
        AuditEntry entry = AuditEntry.of("LOGIN");

        assertThat(Fingerprint.of(entry.tenant("acme"), ""))
                .isNotEqualTo(Fingerprint.of(entry, ""))
                .isNotEqualTo(Fingerprint.of(entry.tenant("other"), ""));
    }

    @Test
    void aTenantIsNamedLikeARoom() {
        for (String tenant : new String[] {"", "a b", "a~b", "x".repeat(129)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AuditEntry.of("LOGIN").tenant(tenant));
        }
    }
}
