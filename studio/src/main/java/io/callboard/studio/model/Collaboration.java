package io.callboard.studio.model;

import static io.callboard.core.room.Role.VIEWER;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who works on a track: invited, joined, given another role, removed. */
public record Collaboration(Track track) {

    /** Somebody is asked to work on the track; told so if he has an account. */
    public Change<Track> invite(
            String actor, String newId, @Nullable String address, @Nullable Role wanted) {
        String email = Text.email(address);
        Role role = Objects.requireNonNullElse(wanted, VIEWER);
        Invitation invitation = new Invitation(newId, email, role, actor);
        Team team = track.team().invited(actor, invitation);
        Change<Track> change =
                Change.of(
                        track.with(team),
                        entry("COLLABORATOR_INVITED", actor)
                                .target("INVITATION", newId)
                                .with("email", email)
                                .with("role", role.toString()));
        return People.withEmail(email)
                .map(person -> change.and(notice(person.id(), "invitation", message(actor), true)))
                .orElse(change);
    }

    private String message(String actor) {
        return People.firstName(actor) + " invites you to work on " + track.details().title();
    }

    /** Somebody accepts an invitation. */
    public Change<Track> join(Person actor, String invitationId) {
        Invitation invitation = track.team().invitation(invitationId, actor);
        Team team = track.team().joined(invitation, actor);
        return Change.of(
                        track.with(team),
                        entry("COLLABORATOR_JOINED", actor.id())
                                .target("USER", actor.id())
                                .with("userId", actor.id())
                                .with("name", actor.name())
                                .with("role", invitation.role().toString()))
                .and(
                        notice(
                                invitation.invitedBy(),
                                "joined",
                                People.firstName(actor.id())
                                        + " now works on "
                                        + track.details().title(),
                                false));
    }

    /** Somebody is given another role. */
    public Change<Track> changeRole(String actor, String userId, @Nullable Role role) {
        Team team = track.team().withRole(actor, userId, role);
        String before = track.team().role(userId).orElseThrow().toString();
        String after = team.role(userId).orElseThrow().toString();
        return Change.of(
                        track.with(team),
                        entry("COLLABORATOR_ROLE_CHANGED", actor)
                                .target("USER", userId)
                                .with("userId", userId)
                                .with("oldRole", before)
                                .with("newRole", after))
                .and(
                        notice(
                                userId,
                                "role",
                                "You are now " + after + " of " + track.details().title(),
                                true));
    }

    /** Somebody is removed, or leaves. */
    public Change<Track> remove(String actor, String userId) {
        Team team = track.team().without(actor, userId);
        Change<Track> change =
                Change.of(
                        track.with(team),
                        entry("COLLABORATOR_REMOVED", actor)
                                .target("USER", userId)
                                .with("userId", userId));
        return actor.equals(userId)
                ? change
                : change.and(
                        notice(
                                userId,
                                "removed",
                                People.firstName(actor)
                                        + " took you out of "
                                        + track.details().title(),
                                true));
    }

    private AuditEntry entry(String action, String actor) {
        return AuditEntry.of(action).actor(actor).with("resource", track.room());
    }

    private Notice notice(String userId, String type, String message, boolean urgent) {
        return new Notice(userId, type, message, track.slug(), urgent);
    }
}
