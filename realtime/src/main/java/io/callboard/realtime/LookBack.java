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
import java.util.Optional;

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

    /** The socket has just joined the room, where it has no seat yet. */
    void send(Socket socket, ClientSession session, Room room, Role role) {
        if (settings.lookBack().isZero()) {
            return;
        }
        Optional<List<OutgoingEvent>> events =
                history.recentSince(clock.instant().minus(settings.lookBack()))
                        .map(past -> unheard(past, session, room, role))
                        .filter(this::isNotTooMuch);
        if (events.isPresent()) {
            events.get().forEach(event -> socket.emit(history.asLatest(event)));
        } else {
            observer.limitReached("look-back");
            socket.emit("realtime:resync", RoomAnswer.resync(room.toString(), "too-many"));
        }
    }

    private static List<OutgoingEvent> unheard(
            List<Past<OutgoingEvent>> past, ClientSession session, Room room, Role role) {
        List<OutgoingEvent> events = new ArrayList<>();
        for (Past<OutgoingEvent> entry : past) {
            for (Past.Told<OutgoingEvent> told : entry.told()) {
                if (Seat.hears(role, room, told.audience())
                        && !session.heard(entry.position(), told)) {
                    events.add(told.event());
                }
            }
            if (entry.changes().stream().anyMatch(change -> concerns(change, session, room))) {
                // what came before, it may not have been allowed to hear
                events.clear();
            }
        }
        return events;
    }

    private boolean isNotTooMuch(List<OutgoingEvent> events) {
        return events.size() <= settings.maxMissedEvents()
                && events.stream().mapToLong(OutgoingEvent::size).sum()
                        <= settings.maxMissedBytes();
    }

    private static boolean concerns(MembershipChange change, ClientSession session, Room room) {
        return change.room().equals(room) && change.userId().equals(session.userId());
    }
}
