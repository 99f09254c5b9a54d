package io.callboard.core.room;

import io.callboard.core.identity.Identity;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lets a client into a room if the room's access rule says so, and out again when it no longer
 * does.
 *
 * <p>Between the rule's answer and the moment the client is inside, the rule may change its mind. A
 * join therefore notices before it lets the client in when the room was {@linkplain #reevaluate
 * re-evaluated} meanwhile, and asks again. Thread-safe; blocks as long as the rule does.
 */
public final class JoinRoom {
    private static final int STRIPES = 64;

    private final RoomAccess access;

    /** Counts the re-evaluations of the rooms that share a stripe. */
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
     * Asks the rule again for a client that is in the room, because what it knows has changed. If
     * no answer can be had the client is taken out: who was removed must not stay for a store that
     * is down.
     *
     * @return denied if the client was taken out
     */
    public Access reevaluate(Member member, Room room) {
        Access answer;
        try {
            answer = access.decide(member.identity(), room);
        } catch (RoomAccessUnavailableException unavailable) {
            answer = new Access.Denied();
        }
        if (answer instanceof Access.Granted granted) {
            member.changeRole(room, granted.role());
        } else {
            member.leave(room);
        }
        return answer;
    }

    /**
     * Asks the rule, and lets nobody in.
     *
     * @throws RoomAccessUnavailableException if no answer can be had
     */
    public Decision decide(Identity identity, Room room) {
        long revision = revisions.get(stripe(room));
        return new Decision(room, access.decide(identity, room), revision);
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
     * Says that what the rule knows of the room has changed. To be called before the clients inside
     * are {@linkplain #reevaluate re-evaluated}, so that a join under way does not slip in between.
     */
    public void changed(Room room) {
        revisions.incrementAndGet(stripe(room));
    }

    private static int stripe(Room room) {
        return Math.floorMod(room.hashCode(), STRIPES);
    }
}
