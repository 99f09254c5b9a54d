package io.callboard.core.room;

import java.util.Locale;
import java.util.Optional;

/** What a member may hear in a room. Ordered: each role includes the ones before it. */
public enum Role {
    VIEWER,
    MEMBER,
    ADMIN,
    OWNER;

    /** Tells whether this role is the other or a higher one. */
    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** Reads {@code viewer}, {@code member}, {@code admin} or {@code owner}, in any case. */
    public static Optional<Role> tryParse(String text) {
        for (Role role : values()) {
            if (role.name().equalsIgnoreCase(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The role as it is written in tokens, catalogs and answers: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
