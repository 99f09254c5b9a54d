package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.JsonType;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.event.Trigger;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditMappingTest {
    private static final Target ABC = Target.parse("workspace:abc");

    private final AuditMapping mapping = new AuditMapping(Catalogs.workspaceOps());

    @Test
    void aStatusChangeCarriesItemAndStatus() {
        AuditEntry entry =
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .actor("u1")
                        .workspace("abc")
                        .target("WORK_ITEM", "wi1")
                        .with("status", "ACTIVE")
                        .with("from", "DRAFT")
                        .with("salary", 100_000);

        Publication publication = only(mapping.map(entry));

        assertThat(publication.type().name()).isEqualTo("work-item:status-changed");
        assertThat(publication.audience()).containsExactly(ABC);
        assertThat(publication.payload())
                .containsExactly(
                        Map.entry("targetId", "wi1"),
                        Map.entry("targetType", "WORK_ITEM"),
                        Map.entry("workspaceId", "abc"),
                        Map.entry("id", "wi1"),
                        Map.entry("status", "ACTIVE"),
                        Map.entry("from", "DRAFT"));
    }

    @Test
    void everyEventOfAnEntryLeavesOutItsSocketAndNoOtherEventDoes() {
        AuditMapping all =
                new AuditMapping(
                        Catalogs.workspaceOps()
                                .withEnabled(List.of("overview:updated", "audit-log:created"))
                                .and(Catalogs.notifications()));
        AuditEntry entry =
                AuditEntry.of("DOCUMENT_UPLOADED").workspace("abc").target("DOCUMENT", "d1");

        assertThat(all.map(entry.exceptSocket("s1")).publications())
                .hasSize(3)
                .extracting(Publication::exceptSocket)
                .containsOnly("s1");
        assertThat(all.map(entry).publications())
                .extracting(Publication::exceptSocket)
                .containsOnlyNulls();
        assertThat(all.unread("u1", 3)).extracting(Publication::exceptSocket).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "WORK_ITEM_STATUS_CHANGED, work-item:status-changed",
        "WORK_ITEM_DOCUMENT_LINKED, work-item:document-linked",
        "WORK_ITEM_DOCUMENT_UNLINKED, work-item:document-unlinked",
        "DOCUMENT_UPLOADED, document:uploaded",
        "DOCUMENT_DELETED, document:deleted",
        "WORKSPACE_MEMBER_INVITED, workspace:member-invited",
        "WORKSPACE_MEMBER_ROLE_UPDATED, workspace:member-updated",
        "WORKSPACE_MEMBER_REMOVED, workspace:member-removed"
    })
    void everyActionOfTheCatalogBecomesItsEvent(String action, String event) {
        Publication publication =
                only(
                        mapping.map(
                                AuditEntry.of(action)
                                        .workspace("abc")
                                        .target("T", "x1")
                                        .with("role", "member")));

        assertThat(publication.type().name()).isEqualTo(event);
        assertThat(publication.audience()).contains(ABC);
        assertThat(publication.payload())
                .containsEntry("targetId", "x1")
                .containsEntry("targetType", "T")
                .containsEntry("workspaceId", "abc");
    }

    @Test
    void anEntryWithAValueOfAnotherTypeIsRefusedWithTheReason() {
        AuditEntry entry =
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED").workspace("abc").target("W", "wi1");

        assertThatThrownBy(() -> mapping.map(entry.with("status", 7)))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage(
                        "work-item:status-changed carries status, which is string, but the entry's"
                                + " data.status is integer");
        assertThat(only(mapping.map(entry.with("status", null))).payload())
                .doesNotContainKey("status");
    }

    @Test
    void anEventForEveryActionPassesOverEntriesWithValuesOfAnotherType() {
        EventType priced =
                new EventType(
                        "order:priced",
                        new Trigger.Action(Trigger.Action.ANY),
                        List.of(PayloadField.required("price").as(JsonType.NUMBER)),
                        List.of(AudienceTemplate.parse("user:{actorId}")),
                        true,
                        true,
                        null);
        AuditMapping any = new AuditMapping(new EventCatalog("orders", List.of(), List.of(priced)));
        AuditEntry entry = AuditEntry.of("ANYTHING").actor("u1");

        assertThat(any.map(entry.with("price", "a lot")).publications()).isEmpty();
        assertThat(only(any.map(entry.with("price", 3))).payload()).containsEntry("price", 3L);
    }

    @Test
    void anActionThatIsNotInTheCatalogBecomesNothing() {
        MappedEntry mapped =
                mapping.map(AuditEntry.of("USER_LOGGED_IN").workspace("abc").target("T", "x"));

        assertThat(mapped.publications()).isEmpty();
        assertThat(mapped.rooms()).containsExactly(Room.parse("workspace:abc"));
    }

    @Test
    void aDeferredEventBecomesNothingUntilItIsSwitchedOn() {
        AuditEntry entry =
                AuditEntry.of("WORK_ITEM_UPDATED").workspace("abc").target("WORK_ITEM", "wi1");
        AuditMapping withUpdates =
                new AuditMapping(Catalogs.workspaceOps().withEnabled(List.of("work-item:updated")));

        assertThat(mapping.map(entry).publications()).isEmpty();
        assertThat(only(withUpdates.map(entry)).type().name()).isEqualTo("work-item:updated");
    }

    @Test
    void anEventForEveryActionGoesToAdminsOnly() {
        AuditMapping withFeed =
                new AuditMapping(Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")));

        Publication publication =
                only(withFeed.map(AuditEntry.of("USER_LOGGED_IN").actor("u1").workspace("abc")));

        assertThat(publication.audience()).containsExactly(Target.parse("workspace:abc/admin"));
        assertThat(publication.payload()).containsEntry("action", "USER_LOGGED_IN");
    }

    @Test
    void anEventForEveryActionPassesOverEntriesItDoesNotFit() {
        AuditMapping withFeed =
                new AuditMapping(Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")));

        assertThat(withFeed.map(AuditEntry.of("USER_LOGGED_IN")).publications()).isEmpty();
    }

    @Test
    void anEntryWithoutItsWorkspaceIsRefused() {
        AuditEntry entry = AuditEntry.of("DOCUMENT_UPLOADED").target("DOCUMENT", "d1");

        assertThatThrownBy(() -> mapping.map(entry))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage(
                        "document:uploaded goes to workspace:{workspaceId}, but the entry has no"
                                + " value for that");
    }

    @Test
    void anEntryWithoutARequiredFieldIsRefused() {
        AuditEntry entry = AuditEntry.of("DOCUMENT_UPLOADED").workspace("abc");

        assertThatThrownBy(() -> mapping.map(entry))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage("document:uploaded carries targetId, but the entry has no targetId");
    }

    @Test
    void aWorkspaceThatCannotBeARoomIsRefused() {
        AuditEntry entry =
                AuditEntry.of("DOCUMENT_UPLOADED").workspace("a b").target("DOCUMENT", "d1");

        assertThatThrownBy(() -> mapping.map(entry)).isInstanceOf(EntryRefusedException.class);
    }

    @Test
    void aRemovalGoesToTheRoomAndTheUserAndEndsTheMembership() {
        MappedEntry mapped =
                mapping.map(
                        AuditEntry.of("WORKSPACE_MEMBER_REMOVED")
                                .workspace("abc")
                                .target("MEMBER", "m1")
                                .with("userId", "u2"));

        assertThat(only(mapped).audience()).containsExactlyInAnyOrder(ABC, Target.parse("user:u2"));
        assertThat(mapped.changes())
                .containsExactly(new MembershipChange(Room.parse("workspace:abc"), "u2", null));
    }

    @Test
    void theAffectedUserIsTheTargetIfTheDataDoesNotSay() {
        MappedEntry mapped =
                mapping.map(
                        AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                                .workspace("abc")
                                .target("USER", "u2")
                                .with("role", "admin"));

        assertThat(mapped.changes())
                .containsExactly(
                        new MembershipChange(Room.parse("workspace:abc"), "u2", Role.ADMIN));
    }

    @Test
    void aCallToChangeAMembershipIsAnEntryOfItsOwnThatNobodyHears() {
        List<MembershipChange> changes =
                List.of(
                        new MembershipChange(ABC.room(), "u2", Role.ADMIN),
                        new MembershipChange(ABC.room(), "u2", null));

        for (MembershipChange change : changes) {
            MappedEntry mapped = mapping.map(MembershipCall.entry(change));

            assertThat(mapped.changes()).containsExactly(change);
            assertThat(mapped.publications()).isEmpty();
            assertThat(mapped.rooms()).containsExactly(ABC.room());
        }
    }

    @Test
    void thatTokensWereRevokedIsAnEntryOfTheUser() {
        MappedEntry mapped = mapping.map(RevocationCall.entry("u2"));

        assertThat(mapped.revoked()).isEqualTo("u2");
        assertThat(mapped.changes()).isEmpty();
        assertThat(mapped.publications()).isEmpty();
        assertThat(mapped.rooms()).containsExactly(Room.ofUser("u2"));
        assertThatThrownBy(() -> mapping.map(AuditEntry.of(RevocationCall.REVOKED)))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage("CALLBOARD_TOKENS_REVOKED needs the text data.userId");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no room       | u2 | member | A room is written kind:id, unlike \"no room\"",
                "chat:1        | u2 | member | There are no rooms of kind chat, only of user, workspace",
                "user:u2       | u2 | member | The room of a user has no members but him",
                "workspace:abc | u  2 | member | A user id has 1-128 characters of A-Za-z0-9._- and is not \"u  2\"",
                "workspace:abc | u2 | king | A role is viewer, member, admin or owner, not \"king\"",
                "workspace:abc | u2 |      | CALLBOARD_MEMBER_PUT needs the text data.role"
            })
    void aCallThatCannotTakeEffectIsRefused(
            String room, String user, @Nullable String role, String message) {
        AuditEntry entry =
                AuditEntry.of(MembershipCall.PUT)
                        .with("room", room)
                        .with("userId", user)
                        .with("role", role);

        assertThatThrownBy(() -> mapping.map(entry))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage(message);
    }

    @Test
    void anInvitationMakesAMemberOnlyOfAKnownUserWithARole() {
        AuditEntry invited =
                AuditEntry.of("WORKSPACE_MEMBER_INVITED")
                        .workspace("abc")
                        .target("INVITATION", "i1")
                        .with("role", "member");

        assertThat(mapping.map(invited).changes()).isEmpty();
        assertThat(mapping.map(invited.with("userId", "u2")).changes())
                .containsExactly(
                        new MembershipChange(Room.parse("workspace:abc"), "u2", Role.MEMBER));
    }

    @Test
    void aChangeOfARoleThatDoesNotSayWhichIsRefused() {
        AuditEntry entry =
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("abc")
                        .target("USER", "u2");

        assertThatThrownBy(() -> mapping.map(entry))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage(
                        "workspace:member-updated changes a membership, but the entry has no"
                                + " data.role");
    }

    @Test
    void aRoleThatDoesNotExistIsRefused() {
        AuditEntry entry =
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("abc")
                        .target("USER", "u2")
                        .with("role", "king");

        assertThatThrownBy(() -> mapping.map(entry))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage("A role is viewer, member, admin or owner, not \"king\"");
    }

    @Test
    void aRoomOfAKindThatTheCatalogDoesNotHaveIsRefused() {
        EventType event =
                new EventType(
                        "file:moved",
                        new Trigger.Action("FILE_MOVED"),
                        List.of(),
                        List.of(AudienceTemplate.parse("{resource}")),
                        true,
                        true,
                        null);
        AuditMapping files =
                new AuditMapping(new EventCatalog("files", List.of("project"), List.of(event)));
        AuditEntry moved = AuditEntry.of("FILE_MOVED");

        assertThat(only(files.map(moved.with("resource", "project:p1"))).audience())
                .containsExactly(Target.parse("project:p1"));
        assertThatThrownBy(() -> files.map(moved.with("resource", "secret:p1")))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage("There are no rooms of kind secret, only of project, user");
    }

    private static Publication only(MappedEntry mapped) {
        assertThat(mapped.publications()).hasSize(1);
        return mapped.publications().get(0);
    }
}
