package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.util.List;

/**
 * Grants what at least one of several rules grants, in the highest role that one of them grants.
 */
public final class AnyAccess implements RoomAccess {
    private final List<RoomAccess> rules;

    public AnyAccess(List<RoomAccess> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Access decide(Identity identity, Room room) {
        Access best = new Access.Denied();
        for (RoomAccess rule : rules) {
            Access answer = rule.decide(identity, room);
            if (answer instanceof Access.Granted granted
                    && !(best instanceof Access.Granted sofar
                            && sofar.role().atLeast(granted.role()))) {
                best = answer;
            }
        }
        return best;
    }
}
