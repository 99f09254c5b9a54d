package io.callboard.studio.model;

import io.callboard.core.room.Role;

/**
 * An invitation that is not answered yet.
 *
 * @param email of somebody who may have no account
 */
public record Invitation(String id, String email, Role role, String invitedBy) {

    /** Whether it is this person who can answer it. */
    public boolean isFor(Person person) {
        return email.equalsIgnoreCase(person.email());
    }
}
