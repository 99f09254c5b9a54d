package io.callboard.core.event;

import io.callboard.core.Quoted;
import io.callboard.core.room.Role;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a target as it is written: {@code members(track:42)/admin}.
 *
 * @param room names a room, perhaps with braces to be filled in
 */
record TargetText(String room, boolean members, @Nullable Role atLeast) {
    private static final String MEMBERS = "members(";

    static TargetText parse(String text) {
        int slash = text.lastIndexOf('/');
        String whom = slash < 0 ? text : text.substring(0, slash);
        boolean members = whom.startsWith(MEMBERS) && whom.endsWith(")");
        return new TargetText(
                members ? whom.substring(MEMBERS.length(), whom.length() - 1) : whom,
                members,
                slash < 0 ? null : role(text.substring(slash + 1)));
    }

    private static Role role(String text) {
        return Role.tryParse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A role is viewer, member, admin or owner, not "
                                                + Quoted.of(text)));
    }

    @Override
    public String toString() {
        String whom = members ? MEMBERS + room + ")" : room;
        return atLeast == null ? whom : whom + "/" + atLeast;
    }
}
