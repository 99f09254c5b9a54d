package io.callboard.realtime;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.Seat;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.OutgoingEvent;
import io.callboard.socketio.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives whoever joins a room the last seconds of it: what happened between his fetching the page
 * and his joining. He does not get again what this connection already heard in another room.
 *
 * <p>Used in order only.
 */
final class LookBack {
    private final History history;
    private final RecoverySettings settings;
    private final InstantSource clock;
    private final RealtimeObserver observer;

    /** Memberships that are being changed by the entry that is delivered next. */
    private List<MembershipChange> changing = List.of();

    LookBack(
            History history,
            RecoverySettings settings,
            InstantSource clock,
            RealtimeObserver observer) {
        this.history = history;
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * The socket has just joined the room, where it has no seat yet.
     *
     * @return the position after which it has been told everything of the room
     */
    long send(Socket socket, ClientSession session, Room room, Role role) {
        boolean isComingIn = changing.stream().anyMatch(change -> concerns(change, session, room));
        if (settings.lookBack().isZero() || isComingIn) {
            return history.position();
        }
        List<OutgoingEvent> events = new ArrayList<>();
        long since = -1;
        for (Past<OutgoingEvent> entry :
                history.recentSince(clock.instant().minus(settings.lookBack()))) {
            if (since < 0) {
                since = entry.position() - 1;
            }
            for (Past.Told<OutgoingEvent> told : entry.told()) {
                if (Seat.hears(role, room, told.audience())
                        && !session.heard(entry.position(), told.audience())) {
                    events.add(told.event());
                }
            }
            if (entry.changes().stream().anyMatch(change -> concerns(change, session, room))) {
                // what came before, it may not have been allowed to hear
                events.clear();
                since = entry.position();
            }
        }
        if (events.size() > settings.maxMissedEvents()
                || events.stream().mapToLong(OutgoingEvent::size).sum()
                        > settings.maxMissedBytes()) {
            observer.limitReached("look-back");
            socket.emit(RoomAnswer.RESYNC, RoomAnswer.resync(room.toString(), "too-many"));
            return history.position();
        }
        events.forEach(event -> socket.emit(history.asLatest(event)));
        return since < 0 ? history.position() : since;
    }

    /** The entry that is delivered next changes these memberships. */
    void changing(List<MembershipChange> changes) {
        changing = changes;
    }

    private static boolean concerns(MembershipChange change, ClientSession session, Room room) {
        return change.room().equals(room) && change.userId().equals(session.userId());
    }
}
