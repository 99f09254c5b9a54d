package io.callboard.core.delivery;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.event.Hint;
import io.callboard.core.event.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The same with these events. */
    public Past<E> with(List<Told<E>> others) {
        return new Past<>(position, at, others, changes);
    }

    /** Those of the events that no later one stands for, see {@link Hint}. */
    public static <E> List<Told<E>> latest(List<Told<E>> told) {
        Set<Hint> later = new HashSet<>();
        List<Told<E>> latest = new ArrayList<>();
        for (int i = told.size() - 1; i >= 0; i--) {
            Hint hint = told.get(i).hint();
            if (hint == null || later.add(hint)) {
                latest.add(told.get(i));
            }
        }
        Collections.reverse(latest);
        return latest;
    }

    /**
     * An event and whom it was for.
     *
     * @param <E> an event, as it is sent
     * @param members the users who were told it because they are members of a room, wherever they
     *     were; nobody if that was before the start
     * @param recorded whether those who are away get it later
     * @param hint what it stands for if a later one may stand for it, or null
     * @param heldUntil when it was told at the latest, it or a later one, if that was not when the
     *     entry was delivered; the end of time if that was before the start; or null
     * @param exceptSocket the id of a socket that does not hear it, whoever it is for; or null
     */
    public record Told<E>(
            Set<Target> audience,
            Set<String> members,
            E event,
            boolean recorded,
            @Nullable Hint hint,
            @Nullable Instant heldUntil,
            @Nullable String exceptSocket) {
        public Told {
            audience = Set.copyOf(audience);
            members = Set.copyOf(members);
        }

        /** One that is no hint, and leaves nobody out. */
        public Told(Set<Target> audience, Set<String> members, E event, boolean recorded) {
            this(audience, members, event, recorded, null, null, null);
        }

        /** The same, held back until then. */
        public Told<E> heldUntil(Instant end) {
            return new Told<>(audience, members, event, recorded, hint, end, exceptSocket);
        }

        /** The same as another event. */
        public Told<E> as(E other) {
            return new Told<>(audience, members, other, recorded, hint, heldUntil, exceptSocket);
        }

        /** The same, standing for an earlier one as well: whoever was to hear either hears it. */
        public Told<E> standingFor(Told<E> earlier) {
            return Objects.equals(exceptSocket, earlier.exceptSocket)
                    ? this
                    : new Told<>(audience, members, event, recorded, hint, heldUntil, null);
        }

        /** Whether the socket of this id may hear it. */
        public boolean isFor(String socketId) {
            return !socketId.equals(exceptSocket);
        }

        /** Whether who heard what was told at this time may not have heard it, nor a later one. */
        boolean wasHeldAt(Instant time) {
            return heldUntil != null && heldUntil.isAfter(time);
        }
    }
}
