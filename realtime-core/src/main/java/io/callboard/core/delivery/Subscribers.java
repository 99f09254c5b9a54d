package io.callboard.core.delivery;

import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.MembershipChange;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.event.Target;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The connected clients, as delivery sees them: a transport's sockets, or a list in a test.
 *
 * <p>Called by one thread at a time. What happens in one call happens before what the next one
 * causes: who is evicted hears nothing of the events that follow.
 */
public interface Subscribers {
    /**
     * Says that the entry which is delivered next changes these memberships, and that this is about
     * to be stored: from now on somebody may come in by it who is not to hear of the time before.
     * Called again if storing is tried again.
     */
    default void changing(List<MembershipChange> changes) {}

    /**
     * Ends the connections that the user has with tokens that were revoked. Called again if this
     * fails. May block for the store.
     *
     * @throws io.callboard.core.room.MembershipsUnavailableException if it cannot be told now which
     *     these are
     */
    default void revoked(String userId) {}

    /**
     * Hands each event of the entry to everybody who is to hear it, once each. Does not wait for
     * their sockets. Called for every entry that can be mapped, also if it has no event.
     *
     * @param members who is to hear an event wherever he is, see {@link Target#members()}
     * @throws RuntimeException if an event cannot be encoded; nobody has heard anything then
     */
    void deliver(RecordedEntry entry, MappedEntry mapped, RoomMembers members);

    /**
     * Asks again whether the user's clients may be in the room, after his membership changed, and
     * takes out those that may not. May block for the access rule. Throws nothing.
     */
    void reevaluate(Room room, String userId);

    /**
     * Says that nobody can be told of what comes up to this position any more: it is gone. Clients
     * have to learn that they missed something. Throws nothing.
     */
    void skipped(long position);

    /**
     * Completes when everything delivered so far has reached the sockets' queues. Delivery waits
     * for it, so that it does not run ahead of the transport.
     */
    CompletionStage<Void> settled();
}
