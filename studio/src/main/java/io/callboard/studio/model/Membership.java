package io.callboard.studio.model;

import static io.callboard.core.room.Role.MEMBER;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Role;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is in a workspace: invited, given another role, removed. */
public record Membership(Workspace workspace) {

    /** Somebody is invited. Whoever has an account is in at once. */
    public Change<Workspace> invite(
            String actor, String newId, @Nullable String address, @Nullable Role wanted) {
        String email = Text.email(address);
        Role role = Objects.requireNonNullElse(wanted, MEMBER);
        Invitation invitation = new Invitation(newId, email, role, actor);
        Team invited = workspace.team().invited(actor, invitation);
        AuditEntry entry =
                workspace.entry("WORKSPACE_MEMBER_INVITED", actor).with("role", role.toString());
        Optional<Person> known = People.withEmail(email);
        if (known.isEmpty()) {
            return Change.of(
                    workspace.with(invited),
                    entry.target("INVITATION", newId).with("email", email));
        }
        Person person = known.get();
        return Change.of(
                        workspace.with(invited.joined(invitation, person)),
                        entry.target("USER", person.id()).with("userId", person.id()))
                .and(
                        notice(
                                person.id(),
                                "invitation",
                                People.firstName(actor) + " took you into " + workspace.name()));
    }

    /** Somebody is given another role. */
    public Change<Workspace> changeRole(String actor, String userId, @Nullable Role role) {
        Team team = workspace.team().withRole(actor, userId, role);
        String after = team.role(userId).orElseThrow().toString();
        return Change.of(
                        workspace.with(team),
                        member("WORKSPACE_MEMBER_ROLE_UPDATED", actor, userId).with("role", after))
                .and(notice(userId, "role", "You are now " + after + " of " + workspace.name()));
    }

    /** Somebody is removed, or leaves. */
    public Change<Workspace> remove(String actor, String userId) {
        Team team = workspace.team().without(actor, userId);
        Change<Workspace> change =
                Change.of(workspace.with(team), member("WORKSPACE_MEMBER_REMOVED", actor, userId));
        return actor.equals(userId)
                ? change
                : change.and(
                        notice(
                                userId,
                                "removed",
                                People.firstName(actor) + " took you out of " + workspace.name()));
    }

    private AuditEntry member(String action, String actor, String userId) {
        return workspace.entry(action, actor).target("USER", userId).with("userId", userId);
    }

    private Notice notice(String userId, String type, String message) {
        return new Notice(userId, type, message, "workspace/" + workspace.id(), true);
    }
}
