package io.callboard.app.settings;

import io.callboard.core.Quoted;

/** Who may join a room, by what is known here. */
public enum AccessRule {
    /** Whom the token says. */
    CLAIMS,
    /** Whom the stored memberships say. */
    MEMBERS,
    /** Everybody with a token. */
    OPEN;

    static AccessRule parse(String text) {
        return switch (text) {
            case "claims" -> CLAIMS;
            case "members" -> MEMBERS;
            case "open" -> OPEN;
            default ->
                    throw new IllegalArgumentException(
                            "write claims, members, webhook:URL or open, not " + Quoted.of(text));
        };
    }
}
