package io.callboard.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.audit.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTemplateTest {
    private static final AuditEntry ENTRY =
            AuditEntry.of("X").workspace("abc").with("userId", 7).with("resource", "project:p1");

    @Test
    void bracesAreTakenFromTheEntry() {
        assertThat(target("workspace:{workspaceId}")).isEqualTo("workspace:abc");
        assertThat(target("user:{data.userId|targetId}")).isEqualTo("user:7");
    }

    @Test
    void aTargetMayNameARole() {
        assertThat(target("workspace:{workspaceId}/admin")).isEqualTo("workspace:abc/admin");
    }

    @Test
    void withoutTheValueThereIsNoTarget() {
        assertThat(AudienceTemplate.parse("track:{trackId}").targetFor(ENTRY)).isEmpty();
    }

    @Test
    void aValueThatMakesNoRoomIsRefused() {
        AuditEntry entry = AuditEntry.of("X").workspace("a/b c");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AudienceTemplate.parse("workspace:{workspaceId}").targetFor(entry));
    }

    @Test
    void aValueCannotSmuggleInARole() {
        AuditEntry entry = AuditEntry.of("X").workspace("abc/owner");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AudienceTemplate.parse("workspace:{workspaceId}").targetFor(entry));
    }

    @Test
    void theEntryMayNameTheWholeRoom() {
        assertThat(target("{resource}/owner")).isEqualTo("project:p1/owner");
        assertThat(AudienceTemplate.parse("{resource}").kind()).isEmpty();
        assertThat(AudienceTemplate.parse("track:{id}/admin").kind()).contains("track");
    }

    @Test
    void aTargetMayBeTheMembersWhereverTheyAre() {
        assertThat(target("members(workspace:{workspaceId})")).isEqualTo("members(workspace:abc)");
        assertThat(target("members({resource})/admin")).isEqualTo("members(project:p1)/admin");
        assertThat(AudienceTemplate.parse("members(track:{id})?").isOptional()).isTrue();
        assertThat(AudienceTemplate.parse("members(track:{id})/admin").kind()).contains("track");
        assertThat(AudienceTemplate.parse("members({resource})").kind()).isEmpty();
    }

    @Test
    void aUserHasNoMembers() {
        AuditEntry entry = AuditEntry.of("X").with("resource", "user:u1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AudienceTemplate.parse("members(user:{id})"))
                .withMessageContaining("The room of a user has no members but him");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AudienceTemplate.parse("members({resource})").targetFor(entry))
                .withMessage("The room of a user has no members but him. Write user:u1");
    }

    @Test
    void aQuestionMarkLetsTheTargetBeMissing() {
        AudienceTemplate template = AudienceTemplate.parse("artist:{artistId}/admin?");

        assertThat(template.isOptional()).isTrue();
        assertThat(template.targetFor(ENTRY)).isEmpty();
        assertThat(template.targetFor(ENTRY.with("artistId", "a1")))
                .contains(Target.parse("artist:a1/admin"));
        assertThat(AudienceTemplate.parse("artist:{artistId}").isOptional()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "workspace",
                "workspace:",
                "workspace:{",
                "workspace:{}",
                "workspace:{a b}",
                "workspace:{workspaceId}/boss",
                "workspace:{workspaceId}?/admin",
                "workspace:{workspaceId}??",
                "members(workspace:{workspaceId}",
                "members(workspace:{workspaceId}/admin)",
                "members()",
                "Work:{workspaceId}"
            })
    void refusesWhatIsNoAudience(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AudienceTemplate.parse(text));
    }

    private static String target(String template) {
        return AudienceTemplate.parse(template).targetFor(ENTRY).orElseThrow().toString();
    }
}
