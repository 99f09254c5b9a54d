package io.callboard.studio.model;

import static io.callboard.core.room.Role.ADMIN;
import static io.callboard.core.room.Role.MEMBER;
import static io.callboard.core.room.Role.OWNER;
import static io.callboard.core.room.Role.VIEWER;
import static io.callboard.studio.model.Refusals.refuses;
import static io.callboard.studio.model.Sample.entry;
import static io.callboard.studio.model.Sample.fields;
import static io.callboard.studio.model.Sample.notified;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.studio.model.RefusedException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who works together: the collaborators of a track, and the members of a workspace. */
class TeamTest {
    private static final Person EMI = People.withId("emi").orElseThrow();

    private final Collaboration track = Sample.track().collaboration();
    private final Membership workspace = Sample.workspace().membership();

    @Test
    void aCollaboratorIsInvitedAndJoins() {
        Change<Track> invited = track.invite("ben", "i1", EMI.email(), MEMBER);

        assertThat(fields(entry(invited), "action", "email", "role", "resource"))
                .containsExactly("COLLABORATOR_INVITED", EMI.email(), "member", "track:t1");
        assertThat(notified(invited)).containsExactly("emi");
        assertThat(invited.after().team().role("emi")).isEmpty();

        Change<Track> joined = invited.after().collaboration().join(EMI, "i1");

        assertThat(fields(entry(joined), "action", "userId", "name", "role", "resource"))
                .containsExactly("COLLABORATOR_JOINED", "emi", "Emi Tanaka", "member", "track:t1");
        assertThat(notified(joined)).containsExactly("ben");
        assertThat(joined.after().team().role("emi")).contains(MEMBER);
        assertThat(joined.after().team().invitations()).isEmpty();
    }

    @Test
    void somebodyWithoutAnAccountIsInvitedAndNobodyNotified() {
        assertThat(notified(track.invite("ada", "i1", "new@elsewhere.example", VIEWER))).isEmpty();
    }

    @Test
    void nobodyAnswersTheInvitationOfSomebodyElse() {
        Track invited = track.invite("ben", "i1", EMI.email(), MEMBER).after();
        Person dev = People.withId("dev").orElseThrow();

        refuses(() -> invited.collaboration().join(dev, "i1"), Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "emi",
                "@northlight.example",
                "emi@",
                "a@b@c",
                "e mi@northlight.example"
            })
    void anInvitationHasAnAddress(String address) {
        refuses(() -> track.invite("ada", "i1", address, MEMBER), Kind.INVALID);
    }

    @Test
    void whoIsThereOrInvitedIsNotInvited() {
        refuses(() -> track.invite("ada", "i1", "BEN@northlight.example", MEMBER), Kind.CONFLICT);
        Track once = track.invite("ada", "i1", EMI.email(), MEMBER).after();
        refuses(() -> once.collaboration().invite("ben", "i2", EMI.email(), VIEWER), Kind.CONFLICT);
    }

    @Test
    void atMost50InvitationsAreOpen() {
        Track full = Sample.track();
        for (int i = 0; i < Team.MOST; i++) {
            full =
                    full.collaboration()
                            .invite("ada", "i" + i, "p" + i + "@x.example", VIEWER)
                            .after();
        }
        Collaboration filled = full.collaboration();

        refuses(() -> filled.invite("ada", "one-more", EMI.email(), VIEWER), Kind.CONFLICT);
    }

    @Test
    void onlyAdminsManageTheTeam() {
        refuses(() -> track.invite("chiara", "i1", EMI.email(), VIEWER), Kind.FORBIDDEN);
        refuses(() -> track.changeRole("chiara", "dev", MEMBER), Kind.FORBIDDEN);
        refuses(() -> track.remove("chiara", "dev"), Kind.FORBIDDEN);
    }

    @Test
    void aRoleIsChanged() {
        Change<Track> change = track.changeRole("ben", "dev", MEMBER);

        assertThat(fields(entry(change), "action", "userId", "oldRole", "newRole", "resource"))
                .containsExactly(
                        "COLLABORATOR_ROLE_CHANGED", "dev", "viewer", "member", "track:t1");
        assertThat(notified(change)).containsExactly("dev");
        assertThat(change.after().team().role("dev")).contains(MEMBER);
    }

    @Test
    void thereIsOneOwnerWhoStays() {
        refuses(() -> track.changeRole("ben", "ada", MEMBER), Kind.CONFLICT);
        refuses(() -> track.remove("ben", "ada"), Kind.CONFLICT);
        refuses(() -> track.remove("ada", "ada"), Kind.CONFLICT);
        refuses(() -> track.changeRole("ada", "ben", OWNER), Kind.INVALID);
        refuses(() -> track.invite("ada", "i1", EMI.email(), OWNER), Kind.INVALID);
    }

    @Test
    void nobodyChangesHisOwnRole() {
        refuses(() -> track.changeRole("ben", "ben", VIEWER), Kind.CONFLICT);
    }

    @Test
    void aRoleThatIsTheSameIsNoChange() {
        refuses(() -> track.changeRole("ada", "ben", ADMIN), Kind.CONFLICT);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        refuses(() -> track.changeRole("ada", "emi", MEMBER), Kind.NOT_FOUND);
        refuses(() -> track.remove("ada", "emi"), Kind.NOT_FOUND);
        refuses(() -> track.remove("emi", "emi"), Kind.NOT_FOUND);
    }

    @Test
    void somebodyIsRemovedAndTold() {
        Change<Track> change = track.remove("ben", "dev");

        assertThat(fields(entry(change), "action", "userId", "resource"))
                .containsExactly("COLLABORATOR_REMOVED", "dev", "track:t1");
        assertThat(notified(change)).containsExactly("dev");
        assertThat(change.after().team().role("dev")).isEmpty();
    }

    @Test
    void everybodyMayLeave() {
        Change<Track> change = track.remove("dev", "dev");

        assertThat(change.after().team().role("dev")).isEmpty();
        assertThat(notified(change)).isEmpty();
    }

    @Test
    void whoHasAnAccountIsInTheWorkspaceAtOnce() {
        Change<Workspace> change = workspace.invite("ben", "i1", EMI.email(), VIEWER);

        assertThat(
                        fields(
                                entry(change),
                                "action",
                                "workspaceId",
                                "targetType",
                                "targetId",
                                "userId",
                                "role"))
                .containsExactly("WORKSPACE_MEMBER_INVITED", "w1", "USER", "emi", "emi", "viewer");
        assertThat(change.after().team().role("emi")).contains(VIEWER);
        assertThat(change.after().team().invitations()).isEmpty();
    }

    @Test
    void whoHasNoAccountIsOnlyInvitedToTheWorkspace() {
        Change<Workspace> change = workspace.invite("ben", "i1", "new@elsewhere.example", ADMIN);

        assertThat(entry(change).data()).doesNotContainKey("userId");
        assertThat(fields(entry(change), "targetType", "targetId"))
                .containsExactly("INVITATION", "i1");
        assertThat(change.after().team().invitations())
                .extracting(Invitation::id)
                .containsExactly("i1");
    }

    @Test
    void membersOfAWorkspaceGetOtherRolesAndAreRemoved() {
        Change<Workspace> promoted = workspace.changeRole("ada", "dev", MEMBER);
        Change<Workspace> removed = workspace.remove("ada", "dev");

        assertThat(fields(entry(promoted), "action", "workspaceId", "targetId", "userId", "role"))
                .containsExactly("WORKSPACE_MEMBER_ROLE_UPDATED", "w1", "dev", "dev", "member");
        assertThat(fields(entry(removed), "action", "workspaceId", "targetId", "userId"))
                .containsExactly("WORKSPACE_MEMBER_REMOVED", "w1", "dev", "dev");
        assertThat(removed.after().team().role("dev")).isEmpty();
    }
}
