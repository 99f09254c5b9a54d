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
        Optional<List<Past<OutgoingEvent>>> past =
                history.recentSince(clock.instant().minus(settings.lookBack()))
                        .map(entries -> afterLastChange(entries, session, room));
        Optional<List<OutgoingEvent>> events =
                past.map(entries -> unheard(entries, session, room, role))
                        .filter(this::isNotTooMuch);
        if (past.isEmpty() || events.isEmpty()) {
            observer.limitReached("look-back");
            socket.emit(RoomAnswer.RESYNC, RoomAnswer.resync(room.name(), "too-many"));
            return history.position();
        }
        events.get().forEach(event -> socket.emit(history.asLatest(event)));
        return past.get().isEmpty() ? history.position() : past.get().get(0).position() - 1;
    }

    /** What came before a change of his membership, he may not have been allowed to hear. */
    private static List<Past<OutgoingEvent>> afterLastChange(
            List<Past<OutgoingEvent>> past, ClientSession session, Room room) {
        int start = past.size();
        while (start > 0
                && past.get(start - 1).changes().stream()
                        .noneMatch(change -> concerns(change, session, room))) {
            start--;
        }
        return past.subList(start, past.size());
    }

    private static List<OutgoingEvent> unheard(
            List<Past<OutgoingEvent>> past, ClientSession session, Room room, Role role) {
        List<Past.Told<OutgoingEvent>> unheard = new ArrayList<>();
        for (Past<OutgoingEvent> entry : past) {
            for (Past.Told<OutgoingEvent> told : entry.told()) {
                if (told.isFor(session.socketId())
                        && Seat.hears(role, room, told.audience())
                        && (mayHaveMissed(told) || !session.heard(entry.position(), told))) {
                    unheard.add(told);
                }
            }
        }
        return Past.latest(unheard).stream().map(Past.Told::event).toList();
    }

    /** What was held back was told later, perhaps while he was in none of the rooms. */
    private static boolean mayHaveMissed(Past.Told<OutgoingEvent> told) {
        return told.heldUntil() != null;
    }

    private boolean isNotTooMuch(List<OutgoingEvent> events) {
        return events.size() <= settings.maxMissedEvents()
                && events.stream().mapToLong(OutgoingEvent::size).sum()
                        <= settings.maxMissedBytes();
    }

    /** The entry that is delivered next changes these memberships. */
    void changing(List<MembershipChange> changes) {
        changing = changes;
    }

    private static boolean concerns(MembershipChange change, ClientSession session, Room room) {
        return change.room().equals(room) && change.userId().equals(session.userId());
    }
}
