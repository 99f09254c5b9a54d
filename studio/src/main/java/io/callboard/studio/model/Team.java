package io.callboard.studio.model;

import static io.callboard.core.room.Role.ADMIN;
import static io.callboard.core.room.Role.OWNER;

import io.callboard.core.room.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who works together on something, each with a role, and who is asked to.
 *
 * <p>There is one owner, who stays. Admins invite and remove others, change their roles, and give
 * no role above their own.
 */
public record Team(List<Member> members, List<Invitation> invitations) {
    /** The most members, and the most invitations. */
    static final int MOST = 50;

    public Team {
        members = List.copyOf(members);
        invitations = List.copyOf(invitations);
    }

    /** The role of somebody in it. */
    public Optional<Role> role(String userId) {
        return member(userId).map(Member::role);
    }

    String owner() {
        return members.stream()
                .filter(member -> member.role() == OWNER)
                .map(Member::userId)
                .findFirst()
                .orElseThrow();
    }

    /** Refuses whoever has a lower role than this. */
    void require(String actor, Role least, String toDoWhat) {
        if (role(actor).filter(role -> role.atLeast(least)).isEmpty()) {
            throw RefusedException.forbidden("Only " + article(least) + " can " + toDoWhat + ".");
        }
    }

    Team invited(String actor, Invitation invitation) {
        requireGrant(actor, invitation.role(), "invite somebody");
        Elements.requireRoom(invitations, MOST, "open invitations");
        Optional<Person> known = People.withEmail(invitation.email());
        if (known.flatMap(person -> member(person.id())).isPresent()) {
            throw RefusedException.conflict(known.orElseThrow().name() + " is here already.");
        }
        if (invitations.stream()
                .anyMatch(open -> open.email().equalsIgnoreCase(invitation.email()))) {
            throw RefusedException.conflict(invitation.email() + " has been invited already.");
        }
        return new Team(members, Elements.plus(invitations, invitation));
    }

    /** The invitation of this id, if it is for this person. */
    Invitation invitation(String id, Person person) {
        return invitations.stream()
                .filter(open -> open.id().equals(id))
                .filter(open -> open.isFor(person))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("invitation"));
    }

    /** Somebody comes in, and the invitation is answered. */
    Team joined(Invitation invitation, Person person) {
        Elements.requireRoom(members, MOST, "members");
        return new Team(
                Elements.plus(members, new Member(person.id(), invitation.role())),
                withoutInvitation(invitation));
    }

    private List<Invitation> withoutInvitation(Invitation answered) {
        return Elements.without(invitations, answered::equals);
    }

    Team withRole(String actor, String userId, @Nullable Role role) {
        if (role == null) {
            throw RefusedException.invalid("A role is viewer, member, admin or owner.");
        }
        Member member = other(actor, userId);
        requireGrant(actor, role, "change roles");
        if (member.role() == role) {
            throw RefusedException.conflict(People.firstName(userId) + " is " + role + " already.");
        }
        return new Team(
                Elements.replace(members, member::equals, new Member(userId, role)), invitations);
    }

    /** Somebody is taken out, or leaves by himself. */
    Team without(String actor, String userId) {
        Member member = actor.equals(userId) ? memberOrRefuse(userId) : other(actor, userId);
        if (member.role() == OWNER) {
            throw RefusedException.conflict("The owner stays.");
        }
        if (!actor.equals(userId)) {
            require(actor, ADMIN, "remove somebody");
        }
        return new Team(Elements.without(members, member::equals), invitations);
    }

    private Member other(String actor, String userId) {
        Member member = memberOrRefuse(userId);
        require(actor, ADMIN, "manage the others");
        if (actor.equals(userId)) {
            throw RefusedException.conflict("Nobody changes his own role. Ask another admin.");
        }
        if (member.role() == OWNER) {
            throw RefusedException.conflict("The owner stays the owner.");
        }
        return member;
    }

    private void requireGrant(String actor, Role role, String toDoWhat) {
        require(actor, ADMIN, toDoWhat);
        if (role == OWNER) {
            throw RefusedException.invalid(
                    "There is one owner. Give the role admin, or a lower one.");
        }
    }

    private Optional<Member> member(String userId) {
        return members.stream().filter(member -> member.userId().equals(userId)).findFirst();
    }

    private Member memberOrRefuse(String userId) {
        return member(userId).orElseThrow(() -> RefusedException.notFound("member"));
    }

    private static String article(Role role) {
        return switch (role) {
            case VIEWER -> "somebody of the team";
            case MEMBER -> "a member";
            case ADMIN -> "an admin";
            case OWNER -> "the owner";
        };
    }
}
