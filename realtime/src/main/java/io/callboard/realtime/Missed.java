package io.callboard.realtime;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.delivery.MemberRoles;
import io.callboard.core.delivery.Offset;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.RecentPast;
import io.callboard.core.delivery.Replay;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.OutgoingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one client missed up to some position. */
final class Missed {
    private final SavedSession saved;
    private final Offset seen;
    private final RecentPast.Part<OutgoingEvent> past;
    private final Map<Room, Role> granted;
    private final Map<Room, Role> rolesAtEnd;
    private final Replay.Missed<OutgoingEvent> missed;

    /**
     * @param before what it may have seen, up to where it was
     */
    Missed(
            SavedSession saved,
            Offset seen,
            MemberRoles members,
            List<Past<OutgoingEvent>> before,
            RecentPast.Part<OutgoingEvent> past,
            Map<Room, Role> granted) {
        this.saved = saved;
        this.seen = seen;
        this.past = past;
        this.granted = granted;
        Replay<OutgoingEvent> replay = new Replay<>(saved, members, before, past.entries());
        this.rolesAtEnd = replay.rolesAtEnd();
        this.missed = replay.missed(seen, granted);
    }

    /** The position up to which the log was read. */
    long end() {
        return past.end();
    }

    /** Whether the log tells how the client came to have no higher roles than it has now. */
    boolean isExplained() {
        return rolesAtEnd.entrySet().stream()
                .allMatch(
                        entry -> {
                            Role now = granted.get(entry.getKey());
                            return now != null && now.atLeast(entry.getValue());
                        });
    }

    /**
     * Rooms of which the client does not get all it may have missed: it is in although the log says
     * that it was removed, it had another role, nobody knows which, or it lost something before and
     * may not have been told.
     */
    List<Room> inDoubt() {
        return granted.keySet().stream()
                .filter(room -> !rolesAtEnd.containsKey(room) || lostSomething(room))
                .toList();
    }

    /**
     * Rooms of which the client does not get what it may have missed as a member that is not in the
     * room: nobody knows whether its user was one then.
     */
    Set<Room> membersInDoubt() {
        return missed.inDoubt();
    }

    /**
     * Rooms where its membership changed: even if it is what it was, it says nothing of the time
     * before.
     */
    Set<Room> changed() {
        return past.entries().stream()
                .flatMap(entry -> entry.changes().stream())
                .filter(change -> change.userId().equals(saved.userId()))
                .map(MembershipChange::room)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean lostSomething(Room room) {
        Seat seat = saved.rooms().get(room);
        return seat != null
                && ((seat.how() == Seat.How.CHANGED && seat.since() > seen.position())
                        || (seat.how() == Seat.How.UNTOLD && seat.since() >= seen.position()));
    }

    boolean isTooMuch(RecoverySettings settings) {
        return isTooMuch(missed.events(), settings);
    }

    private static boolean isTooMuch(List<OutgoingEvent> events, RecoverySettings settings) {
        return events.size() > settings.maxMissedEvents()
                || events.stream().mapToLong(OutgoingEvent::size).sum() > settings.maxMissedBytes();
    }

    /**
     * All the events, with those of what was delivered since.
     *
     * @return empty if that has to be looked at anew
     */
    Optional<List<OutgoingEvent>> with(List<Past<OutgoingEvent>> since, RecoverySettings settings) {
        boolean changed =
                since.stream()
                        .flatMap(entry -> entry.changes().stream())
                        .anyMatch(change -> change.userId().equals(saved.userId()));
        if (changed) {
            return Optional.empty();
        }
        Replay.Missed<OutgoingEvent> rest =
                new Replay<>(saved.withRoles(granted), missed.members(), since)
                        .missed(seen, granted);
        List<Past.Told<OutgoingEvent>> told = new ArrayList<>();
        for (Past.Told<OutgoingEvent> hint : missed.heldBack()) {
            // without getting any further in the log by that, nor back
            told.add(hint.as(hint.event().withOffset(seen.toString())));
        }
        told.addAll(missed.told());
        told.addAll(rest.told());
        List<OutgoingEvent> all = Past.latest(told).stream().map(Past.Told::event).toList();
        return isTooMuch(all, settings) || !rest.inDoubt().isEmpty()
                ? Optional.empty()
                : Optional.of(all);
    }
}
