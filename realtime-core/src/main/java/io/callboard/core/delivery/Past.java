package io.callboard.core.delivery;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.event.Target;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What became of one entry when it was delivered.
 *
 * @param <E> an event, as it is sent
 * @param position of the entry
 * @param at when it was delivered, or recorded if that was before the start
 * @param told its events, in order
 * @param changes what it changed about memberships, after its events
 */
public record Past<E>(
        long position, Instant at, List<Told<E>> told, List<MembershipChange> changes) {
    public Past {
        told = List.copyOf(told);
        changes = List.copyOf(changes);
    }

    /** The same, with what can be told later. */
    public Past<E> recorded() {
        return new Past<>(position, at, told.stream().filter(Told::recorded).toList(), changes);
    }

    /**
     * An event and whom it was for.
     *
     * @param <E> an event, as it is sent
     * @param members the users who were told it because they are members of a room, wherever they
     *     were; nobody if that was before the start
     * @param recorded whether those who are away get it later
     */
    public record Told<E>(Set<Target> audience, Set<String> members, E event, boolean recorded) {
        public Told {
            audience = Set.copyOf(audience);
            members = Set.copyOf(members);
        }
    }
}
