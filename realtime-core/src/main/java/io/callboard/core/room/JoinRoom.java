package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * Lets a client into a room if the room's access rule says so, and out again when it no longer
 * does.
 *
 * <p>Between the rule's answer and the moment it takes effect, the rule may change its mind. So it
 * is noticed before that when what the rule knows of the room {@linkplain #changed changed}
 * meanwhile, and the rule is asked again. Thread-safe; blocks as long as the rule does.
 */
public final class JoinRoom {
    private static final int STRIPES = 64;

    private final RoomAccess access;

    /** Counts the changes of the rooms that share a stripe. */
    private final AtomicLongArray revisions = new AtomicLongArray(STRIPES);

    public JoinRoom(RoomAccess access) {
        this.access = access;
    }

    /**
     * Asks the rule, and lets the client in if it says so. A client that is in already stays in.
     *
     * @return granted, and then the client is inside; or denied, and then it is not
     * @throws RoomAccessUnavailableException if no answer can be had; nothing changed then
     */
    public Access join(Member member, Room room) {
        while (true) {
            Decision decision = decide(member.identity(), room);
            if (take(member, decision)) {
                return decision.access;
            }
        }
    }

    /** Whether the decision still stood when the client was let in or taken out. */
    private boolean take(Member member, Decision decision) {
        if (decision.access instanceof Access.Granted granted) {
            return member.enter(decision.room, granted.role(), () -> stands(decision));
        }
        member.leave(decision.room);
        return stands(decision);
    }

    /**
     * Asks the rule again for a client that is in the room, because the client has presented
     * another token. If no answer can be had the client is taken out.
     *
     * @return denied if the client was taken out
     */
    public Access reevaluate(Member member, Room room) {
        return keep(member, room, () -> access.decide(member.identity(), room));
    }

    /**
     * Asks the rule again for a client that is in the room, because the membership of its user has
     * {@linkplain #changed changed}; see {@link RoomAccess#reconsider}. If no answer can be had the
     * client is taken out: who was removed must not stay for a store that is down.
     *
     * @return denied if the client was taken out
     */
    public Access reconsider(Member member, Room room) {
        return keep(member, room, () -> access.reconsider(member.identity(), room));
    }

    private Access keep(Member member, Room room, Supplier<Access> ask) {
        while (true) {
            Decision decision = decision(member.identity(), room, () -> orDeny(ask));
            if (keep(member, decision)) {
                return decision.access;
            }
        }
    }

    private static Access orDeny(Supplier<Access> ask) {
        try {
            return ask.get();
        } catch (RoomAccessUnavailableException unavailable) {
            return new Access.Denied();
        }
    }

    /** Whether the decision still stood when the client's role was changed or it was taken out. */
    private boolean keep(Member member, Decision decision) {
        if (decision.access instanceof Access.Granted granted) {
            return member.changeRole(decision.room, granted.role(), () -> stands(decision));
        }
        if (!stands(decision)) {
            return false;
        }
        member.leave(decision.room);
        return true;
    }

    /**
     * Asks the rule, and lets nobody in.
     *
     * @throws RoomAccessUnavailableException if no answer can be had
     */
    public Decision decide(Identity identity, Room room) {
        return decision(identity, room, () -> access.decide(identity, room));
    }

    /** Whatever the rule says: nobody is in a room of another tenant. */
    private Decision decision(Identity identity, Room room, Supplier<Access> ask) {
        long revision = revisions.get(stripe(room));
        boolean same = Objects.equals(identity.tenant(), room.tenant());
        return new Decision(room, same ? ask.get() : new Access.Denied(), revision);
    }

    /** Whether the rule, as far as is known here, would still answer so. */
    public boolean stands(Decision decision) {
        return decision.revision == revisions.get(stripe(decision.room));
    }

    /**
     * What the rule said.
     *
     * @param revision how often what the rule knows had changed by then
     */
    public record Decision(Room room, Access access, long revision) {}

    /**
     * Says that what the rule knows of the user and the room has changed; see {@link
     * RoomAccess#changed}. To be called before the clients inside are {@linkplain #reconsider asked
     * about} again, so that a join under way does not slip in between.
     */
    public void changed(Room room, String userId) {
        // in this order: who sees the new revision does not get an answer from before
        access.changed(room, userId);
        revisions.incrementAndGet(stripe(room));
    }

    private static int stripe(Room room) {
        return Math.floorMod(room.hashCode(), STRIPES);
    }
}
