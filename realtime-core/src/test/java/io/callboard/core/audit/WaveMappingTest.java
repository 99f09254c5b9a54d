package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventType;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.event.Trigger;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The events of the audio application, as its plan lists them. */
class WaveMappingTest {
    private static final Room PROJECT = Room.parse("project:p1");

    private final AuditMapping mapping = new AuditMapping(Catalogs.wave());

    /**
     * What an entry becomes.
     *
     * @param audience separated by commas
     * @param data everything that the event carries or needs
     * @param carried the names of what it carries
     */
    record Row(
            String action,
            String event,
            String audience,
            Map<String, Object> data,
            List<String> carried) {}

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "COMMENT_CREATED",
                        "comment:new",
                        "track:t1",
                        Map.of(
                                "trackId",
                                "t1",
                                "commentId",
                                "c1",
                                "content",
                                "Nice!",
                                "owner",
                                "u1",
                                "timeStart",
                                1.5),
                        List.of("commentId", "content", "owner", "timeStart")),
                new Row(
                        "COMMENT_REPLIED",
                        "comment:reply",
                        "track:t1",
                        Map.of(
                                "trackId",
                                "t1",
                                "parentId",
                                "c1",
                                "replyId",
                                "c2",
                                "content",
                                "Thanks",
                                "owner",
                                "u2"),
                        List.of("parentId", "replyId", "content", "owner")),
                new Row(
                        "COMMENT_LIKED",
                        "comment:like",
                        "user:u1",
                        Map.of("ownerId", "u1", "commentId", "c1", "likes", 3L, "userId", "u2"),
                        List.of("commentId", "likes", "userId")),
                new Row(
                        "COMMENT_RESOLVED",
                        "comment:resolved",
                        "track:t1",
                        Map.of("trackId", "t1", "commentId", "c1", "resolvedBy", "u2"),
                        List.of("commentId", "resolvedBy")),
                new Row(
                        "COMMENT_DELETED",
                        "comment:deleted",
                        "track:t1",
                        Map.of("trackId", "t1", "commentId", "c1"),
                        List.of("commentId")),
                new Row(
                        "COLLABORATOR_INVITED",
                        "collaborator:invited",
                        "members(project:p1)/owner",
                        Map.of(
                                "resource",
                                "project:p1",
                                "email",
                                "new@example.org",
                                "role",
                                "editor"),
                        List.of("email", "role", "resource")),
                new Row(
                        "COLLABORATOR_JOINED",
                        "collaborator:joined",
                        "members(project:p1)",
                        Map.of(
                                "resource",
                                "project:p1",
                                "userId",
                                "u2",
                                "name",
                                "Bea",
                                "role",
                                "member"),
                        List.of("userId", "name", "role")),
                new Row(
                        "COLLABORATOR_ROLE_CHANGED",
                        "collaborator:role-changed",
                        "members(project:p1)/admin,user:u2",
                        Map.of(
                                "resource",
                                "project:p1",
                                "userId",
                                "u2",
                                "oldRole",
                                "member",
                                "newRole",
                                "admin"),
                        List.of("userId", "oldRole", "newRole")),
                new Row(
                        "COLLABORATOR_REMOVED",
                        "collaborator:removed",
                        "members(project:p1),user:u2",
                        Map.of("resource", "project:p1", "userId", "u2"),
                        List.of("userId")),
                new Row(
                        "FILE_UPLOADED",
                        "file:uploaded",
                        "members(track:t1)",
                        Map.of("trackId", "t1", "fileId", "f1", "version", 2L, "name", "mix.wav"),
                        List.of("fileId", "version", "name")),
                new Row(
                        "TRACK_UPDATED",
                        "track:updated",
                        "members(track:t1)",
                        Map.of("trackId", "t1", "changes", Map.of("title", "Blue")),
                        List.of("trackId", "changes")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyActionBecomesItsEventWithExactlyItsFields(Row row) {
        AuditEntry entry = entry(row.action, row.data).with("secret", "s3cret");

        Publication publication = only(mapping.map(entry));

        assertThat(publication.type().name()).isEqualTo(row.event);
        assertThat(publication.payload().keySet()).containsExactlyElementsOf(row.carried);
        assertThat(publication.payload())
                .allSatisfy((name, value) -> assertThat(value).isEqualTo(row.data.get(name)));
        assertThat(publication.audience().stream().map(Target::toString).sorted())
                .containsExactly(row.audience.split(","));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anEntryThatLacksAnyOfThemIsRefused(Row row) {
        for (String missing : row.data.keySet()) {
            Map<String, Object> rest = new HashMap<>(row.data);
            rest.remove(missing);

            assertThatThrownBy(() -> mapping.map(entry(row.action, rest)))
                    .as(missing)
                    .isInstanceOf(EntryRefusedException.class)
                    .hasMessageContaining(missing);
        }
    }

    @Test
    void theTableIsTheWholeCatalog() {
        List<String> triggered =
                Catalogs.wave().events().stream()
                        .filter(event -> event.trigger() instanceof Trigger.Action)
                        .map(EventType::name)
                        .toList();

        assertThat(rows().map(Row::event)).containsExactlyInAnyOrderElementsOf(triggered);
    }

    @Test
    void theArtistsRoomHearsOfItsTracksWhenTheEntrySaysWhose() {
        AuditEntry uploaded =
                AuditEntry.of("FILE_UPLOADED")
                        .with("trackId", "t1")
                        .with("fileId", "f1")
                        .with("version", 2)
                        .with("name", "mix.wav");

        assertThat(only(mapping.map(uploaded)).audience()).doesNotContain(Target.parse("artist:a"));
        assertThat(only(mapping.map(uploaded.with("artistId", "a"))).audience())
                .contains(Target.parse("artist:a"));
        assertThatThrownBy(() -> mapping.map(uploaded.with("artistId", "a b")))
                .isInstanceOf(EntryRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "COLLABORATOR_JOINED, role, member, MEMBER",
        "COLLABORATOR_ROLE_CHANGED, newRole, admin, ADMIN",
        "COLLABORATOR_REMOVED, , ,",
    })
    void collaboratorEventsChangeTheMembershipOfTheirResource(
            String action, @Nullable String name, @Nullable String given, @Nullable Role role) {
        AuditEntry entry =
                AuditEntry.of(action)
                        .with("resource", "project:p1")
                        .with("userId", "u2")
                        .with("name", "Bea")
                        .with("oldRole", "viewer");

        MappedEntry mapped = mapping.map(name == null ? entry : entry.with(name, given));

        assertThat(mapped.changes()).containsExactly(new MembershipChange(PROJECT, "u2", role));
        assertThat(mapped.rooms()).contains(PROJECT);
    }

    @Test
    void whoeverIsInvitedHearsOfItIfHeIsKnown() {
        AuditEntry unknown =
                AuditEntry.of("COLLABORATOR_INVITED")
                        .with("resource", "project:p1")
                        .with("email", "new@example.org")
                        .with("role", "member");

        assertThat(audience(unknown)).containsExactly("members(project:p1)/owner");
        assertThat(audience(unknown.with("userId", "u2")))
                .containsExactlyInAnyOrder("members(project:p1)/owner", "user:u2");
    }

    private List<String> audience(AuditEntry entry) {
        return mapping.map(entry).publications().get(0).audience().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void anInvitationMakesNobodyAMember() {
        AuditEntry invited =
                AuditEntry.of("COLLABORATOR_INVITED")
                        .with("resource", "project:p1")
                        .with("email", "new@example.org")
                        .with("userId", "u2")
                        .with("role", "member");

        assertThat(mapping.map(invited).changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p1          | u2   | member | Write a room as kind:id",
                "chat:1      | u2   | member | There are no rooms of kind chat",
                "user:u2     | u2   | member | The room of a user has no members but him",
                "project:a/b | u2   | member | A room's id has 1-128 characters",
                "project:p1  | u/2  | member | A user id has 1-128 characters",
                "project:p1  | u2   | editor | A role is viewer, member, admin or owner",
            })
    void whoCannotJoinWhatIsRefused(String resource, String user, String role, String message) {
        AuditEntry entry =
                AuditEntry.of("COLLABORATOR_JOINED")
                        .with("resource", resource)
                        .with("userId", user)
                        .with("name", "Bea")
                        .with("role", role);

        assertThatThrownBy(() -> mapping.map(entry))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatTheServerSendsByItselfIsInTheCatalogAndNoEntryTriggersIt() {
        List<EventType> sent =
                Catalogs.wave().events().stream()
                        .filter(event -> event.trigger() instanceof Trigger.Sender)
                        .toList();

        assertThat(sent)
                .extracting(EventType::name)
                .containsExactly(
                        "notification:new",
                        "notification:count",
                        "collaborator:online",
                        "playback:sync");
        for (EventType event : sent) {
            String action = ((Trigger.Sender) event.trigger()).name();
            AuditEntry entry = entry(action, Map.of("userId", "u1", "count", 1L, "id", "n1"));
            assertThat(mapping.map(entry).publications()).isEmpty();
        }
    }

    private static AuditEntry entry(String action, Map<String, Object> data) {
        return new AuditEntry(action, "u1", null, null, null, new HashMap<>(data), null, null);
    }

    private static Publication only(MappedEntry mapped) {
        assertThat(mapped.publications()).hasSize(1);
        return mapped.publications().get(0);
    }
}
