package io.callboard.app.server;

import io.callboard.app.settings.AccessRule;
import io.callboard.core.room.AnyAccess;
import io.callboard.core.room.ClaimsAccess;
import io.callboard.core.room.MembersAccess;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.OpenAccess;
import io.callboard.core.room.RoomAccess;
import java.util.Set;

/** Who may join a room, by the settings. */
final class RoomRules {
    private RoomRules() {}

    static RoomAccess of(Set<AccessRule> rules, Memberships memberships) {
        return new AnyAccess(rules.stream().sorted().map(rule -> of(rule, memberships)).toList());
    }

    private static RoomAccess of(AccessRule rule, Memberships memberships) {
        return switch (rule) {
            case CLAIMS -> new ClaimsAccess(memberships);
            case MEMBERS -> new MembersAccess(memberships);
            case OPEN -> new OpenAccess();
        };
    }
}
