package io.callboard.realtime;

import io.callboard.core.delivery.MemberRoles;
import io.callboard.core.delivery.Offset;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.RecentPast;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.identity.Identity;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.DisconnectReason;
import io.callboard.socketio.OutgoingEvent;
import io.callboard.socketio.Recovery;
import io.callboard.socketio.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings clients back from the log: with the rooms they may still be in, and the events they missed
 * there.
 *
 * <p>The offset of an event is its position in the log; events that are in no log carry the offset
 * of the last one that is.
 */
final class LogRecovery implements Recovery {
    private final History history;
    private final SessionKeeper keeper;
    private final JoinRoom joinRoom;
    private final Seating seating;
    private final RoomPresence presence;
    private final PresenceOnReturn presenceOnReturn;
    private final TokenCheck tokens;
    private final Moves moves;
    private final RealtimeBuilder parts;
    private final RecoverySettings settings;
    private final InstantSource clock;
    private final RealtimeObserver observer;

    /** Has delivered what the log has, unless that is much; returns when that is so. */
    private final Runnable deliveryCaughtUp;

    LogRecovery(
            History history,
            SessionKeeper keeper,
            JoinRoom joinRoom,
            Seating seating,
            RoomPresence presence,
            TokenCheck tokens,
            Moves moves,
            RealtimeBuilder parts,
            Runnable deliveryCaughtUp) {
        this.history = history;
        this.keeper = keeper;
        this.joinRoom = joinRoom;
        this.seating = seating;
        this.presence = presence;
        this.presenceOnReturn =
                new PresenceOnReturn(presence, history, keeper, parts.clock.instant());
        this.tokens = tokens;
        this.moves = moves;
        this.parts = parts;
        this.settings = parts.recovery;
        this.clock = parts.clock;
        this.observer = parts.observer;
        this.deliveryCaughtUp = deliveryCaughtUp;
    }

    @Override
    public OutgoingEvent stamp(
            OutgoingEvent event, @Nullable Set<String> rooms, Set<String> except) {
        return history.stamp(event);
    }

    @Override
    public Optional<Recovered> recover(Socket socket, String pid, String lastOffset) {
        SocketState.of(socket).aftermath(null);
        UnreadOnReturn.note(socket);
        Identity identity = SocketMember.identity(socket);
        Optional<SavedSession> found = keeper.find(ClientSession.key(pid));
        if (found.isEmpty() || !found.get().userId().equals(identity.userId())) {
            observer.notRecovered("unknown");
            return Optional.empty();
        }
        SavedSession saved = found.get();
        Optional<Offset> seen = Offset.parse(lastOffset);
        if (seen.isEmpty() || !seen.get().epoch().equals(history.epoch())) {
            return startAnew(socket, saved, 0, "log-replaced");
        }
        if (isExpired(saved)) {
            return startAnew(socket, saved, position(seen.get()), "expired");
        }
        if (isOfAnotherLog(seen.get())) {
            return startAnew(socket, saved, 0, "log-replaced");
        }
        catchUpWith(seen.get());
        Optional<SavedSession> now = upTo(seen.get(), saved);
        return now.isPresent()
                ? recover(socket, now.get(), seen.get(), identity)
                : startAnew(socket, saved, position(seen.get()), "too-many");
    }

    /**
     * The session with the roles that changed between when it was stored and what the client has
     * seen: the node stopped in that moment.
     *
     * @return empty if the user is a member of too many rooms
     */
    private Optional<SavedSession> upTo(Offset seen, SavedSession saved) {
        long position = position(seen);
        if (saved.asOf() >= position) {
            return Optional.of(saved);
        }
        Map<Room, Membership> memberships = memberships(saved.userId(), saved.asOf());
        if (memberships.size() > RealtimeLimits.MAX_MEMBERSHIPS) {
            return Optional.empty();
        }
        Map<Room, Membership> changes = new HashMap<>(memberships);
        changes.values().removeIf(change -> !isOfThisLog(change));
        return Optional.of(saved.upTo(position, changes));
    }

    /** A log that was restored from a backup may end before a change that the store knows. */
    private boolean isOfThisLog(Membership change) {
        long position = ChangeOrder.position(change.order());
        return position <= history.position() || position <= history.head();
    }

    private boolean isExpired(SavedSession saved) {
        Duration away = Duration.between(saved.seen(), clock.instant());
        return away.compareTo(settings.window()) > 0;
    }

    private boolean isOfAnotherLog(Offset seen) {
        return seen.position() > history.position() && seen.position() > history.head();
    }

    /** With another server, the client may have seen more than was delivered here so far. */
    private void catchUpWith(Offset seen) {
        if (seen.position() > history.position()) {
            deliveryCaughtUp.run();
        }
        if (seen.position() > history.position()) {
            throw new IllegalStateException(
                    "This server has not delivered yet what the client has seen");
        }
    }

    private Optional<Recovered> recover(
            Socket socket, SavedSession saved, Offset seen, Identity identity) {
        SavedSession seated = saved.seated();
        Grants grants = Grants.ask(joinRoom, identity, seated.rooms().keySet());
        Optional<Missed> read = read(seated, seen, grants);
        if (read.isPresent() && !read.get().isExplained()) {
            // somebody was removed whose removal is on its way: it tells how far he may read
            deliveryCaughtUp.run();
            read = read(seated, seen, grants);
        }
        if (history.lacks(position(seen))) {
            return startAnew(socket, saved, position(seen), "trimmed");
        }
        if (read.isEmpty() || read.get().isTooMuch(settings)) {
            return startAnew(socket, saved, position(seen), "too-many");
        }
        Missed missed = read.get().within(settings);
        List<Room> removed = new ArrayList<>(grants.denied());
        removed.addAll(removedUnheard(saved, position(seen)));
        return Optional.of(new Comeback(socket, saved, seen, grants, removed, missed));
    }

    private static Map<Room, String> inDoubt(Missed missed) {
        Map<Room, String> inDoubt = new HashMap<>();
        missed.withoutHints().forEach(room -> inDoubt.put(room, "held-back"));
        missed.membersInDoubt().forEach(room -> inDoubt.put(room, "membership-changed"));
        missed.inDoubt().forEach(room -> inDoubt.put(room, "removed-meanwhile"));
        return inDoubt;
    }

    /** Rooms from which the client was removed, which it may not have heard. */
    private static List<Room> removedUnheard(SavedSession saved, long seen) {
        return saved.rooms().entrySet().stream()
                .filter(in -> !in.getValue().isTaken() && seen <= in.getValue().since())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<Missed> read(SavedSession saved, Offset seen, Grants grants) {
        long position = position(seen);
        // the end first: the store knows of every change that it tells
        RecentPast.Part<OutgoingEvent> end = history.recentAfter(position);
        Map<Room, Membership> memberships =
                parts.catalog.addressesMembers()
                        ? memberships(saved.userId(), seen.position())
                        : Map.of();
        if (memberships.size() > RealtimeLimits.MAX_MEMBERSHIPS) {
            return Optional.empty();
        }
        MemberRoles members = MemberRoles.at(seen.position(), saved.userId(), memberships);
        Set<Room> rooms = new HashSet<>(saved.rooms().keySet());
        rooms.addAll(memberships.keySet());
        rooms.add(Room.ofUser(saved.userId()));
        List<Past<OutgoingEvent>> before = history.upTo(seen.position(), rooms);
        return history.after(position, end, rooms)
                .map(part -> new Missed(saved, seen, members, before, part, grants.roles()));
    }

    private Map<Room, Membership> memberships(String userId, long position) {
        return parts.memberships.ofUser(
                userId, ChangeOrder.ofEntry(position), RealtimeLimits.MAX_MEMBERSHIPS + 1);
    }

    /** Of the last entry whose events it has all seen. */
    private static long position(Offset seen) {
        return seen.index() == Offset.ALL ? seen.position() : seen.position() - 1;
    }

    /** The client gets its rooms, and has to fetch again what happened there. */
    private Optional<Recovered> startAnew(
            Socket socket, SavedSession saved, long seen, String reason) {
        observer.notRecovered(reason);
        Map<Room, Role> rooms = new HashMap<>();
        saved.seated().rooms().forEach((room, seat) -> rooms.put(room, seat.role()));
        SocketState.of(socket).aftermath(new Aftermath(rooms, removedUnheard(saved, seen), reason));
        return Optional.empty();
    }

    @Override
    public void connected(Socket socket, String pid) {
        if (mayBeRevoked(socket)) {
            socket.dropConnection();
        }
        SocketState state = SocketState.of(socket);
        Optional<ClientSession> back = state.session();
        ClientSession session =
                back.orElseGet(
                        () ->
                                new ClientSession(
                                        ClientSession.key(pid),
                                        socket.id(),
                                        state.identity().userId(),
                                        history.position()));
        if (back.isEmpty()) {
            state.aftermath()
                    .ifPresent(after -> session.startAnew(after.rejoin(), after.evicted()));
            state.session(session);
            socket.emit("realtime:cursor");
        } else {
            observer.recovered();
            moves.cameBack(session, socket);
            session.rooms().forEach(room -> presence.entered(socket, room));
        }
        presence.entered(socket, Room.ofUser(session.userId()));
        keeper.changed(session);
    }

    /** Whether a token was revoked since this one's was looked at; perhaps it was this one's. */
    private boolean mayBeRevoked(Socket socket) {
        return !SocketState.of(socket).wasCheckedAt(tokens.revision());
    }

    @Override
    public void disconnected(Socket socket, String pid, DisconnectReason reason) {
        presence.lost(socket);
        ClientSession.of(socket)
                .ifPresent(
                        session -> {
                            if (reason.isRecoverable()) {
                                keeper.lost(session);
                            } else {
                                keeper.ended(session);
                            }
                        });
    }

    /** A client on its way back. */
    private final class Comeback implements Recovered {
        private final Socket socket;
        private final SavedSession saved;
        private final Offset seen;
        private final Grants grants;
        private final List<Room> removed;
        private final Missed missed;

        Comeback(
                Socket socket,
                SavedSession saved,
                Offset seen,
                Grants grants,
                List<Room> removed,
                Missed missed) {
            this.socket = socket;
            this.saved = saved;
            this.seen = seen;
            this.grants = grants;
            this.removed = removed;
            this.missed = missed;
        }

        @Override
        public String id() {
            return saved.socketId();
        }

        @Override
        public Set<String> rooms() {
            Set<String> names = new HashSet<>();
            grants.roles().forEach((room, role) -> names.addAll(seating.names(room, role)));
            return names;
        }

        /** The application's data is not stored. */
        @Override
        public Map<String, Object> data() {
            return Map.of();
        }

        @Override
        public Optional<List<OutgoingEvent>> missed() {
            Optional<List<OutgoingEvent>> events = missedUntilNow();
            if (events.isPresent()) {
                SocketState.of(socket).session(sessionFromNowOn());
            }
            return events;
        }

        private ClientSession sessionFromNowOn() {
            return ClientSession.back(
                    saved,
                    grants.roles(),
                    removed,
                    missed.inDoubt(),
                    missed.changed(),
                    history.position());
        }

        private Optional<List<OutgoingEvent>> missedUntilNow() {
            if (mayBeRevoked(socket)) {
                // it is dropped as soon as it is in, and comes again
                return Optional.of(List.of());
            }
            if (!grants.stand(joinRoom)) {
                return Optional.empty();
            }
            RecentPast.Part<OutgoingEvent> since = history.recentAfter(missed.end());
            return since.start() == missed.end()
                    ? missed.with(since.entries(), settings).map(this::withNews)
                    : Optional.empty();
        }

        /**
         * And what became of its rooms. Where it lost something, and who came and went, it is told
         * first, without getting any further in the log by that; from which rooms it is out, last.
         * So whoever has heard something newer has heard that too.
         */
        private List<OutgoingEvent> withNews(List<OutgoingEvent> events) {
            List<OutgoingEvent> all = new ArrayList<>();
            inDoubt(missed)
                    .forEach(
                            (room, why) ->
                                    all.add(
                                            history.encode(
                                                            RoomAnswer.RESYNC,
                                                            RoomAnswer.resync(room.name(), why))
                                                    .withOffset(seen.toString())));
            all.addAll(
                    presenceOnReturn.news(
                            saved, seen, grants.roles().keySet(), rooms(), missed.inDoubt()));
            all.addAll(events);
            for (Room room : removed) {
                OutgoingEvent told =
                        history.encode(
                                RoomAnswer.EVICTED, RoomAnswer.evicted(room.name(), "removed"));
                all.add(history.asLatest(told));
            }
            return all;
        }
    }
}
