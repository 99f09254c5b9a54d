package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.util.List;
import java.util.function.Function;

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
        return best(rule -> rule.decide(identity, room));
    }

    @Override
    public Access reconsider(Identity identity, Room room) {
        return best(rule -> rule.reconsider(identity, room));
    }

    @Override
    public void changed(Room room, String userId) {
        rules.forEach(rule -> rule.changed(room, userId));
    }

    private Access best(Function<RoomAccess, Access> ask) {
        Access best = new Access.Denied();
        for (RoomAccess rule : rules) {
            Access answer = ask.apply(rule);
            if (answer instanceof Access.Granted granted
                    && !(best instanceof Access.Granted sofar
                            && sofar.role().atLeast(granted.role()))) {
                best = answer;
            }
        }
        return best;
    }
}
