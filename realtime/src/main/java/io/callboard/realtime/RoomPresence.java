package io.callboard.realtime;

import io.callboard.core.audit.AuditMapping;
import io.callboard.core.event.EventType;
import io.callboard.core.event.Publication;
import io.callboard.core.identity.TenantId;
import io.callboard.core.presence.PresenceChange;
import io.callboard.core.presence.PresenceEverywhere;
import io.callboard.core.presence.PresenceReport;
import io.callboard.core.presence.RecentChanges;
import io.callboard.core.room.Room;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.OutgoingEvent;
import io.callboard.socketio.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who is present in the rooms of a namespace, on this server or another one of its cluster, and
 * tells those who are in them here of every change.
 *
 * <p>To whom somebody is visible depends on the rooms they share: whoever shares another room with
 * him sees no change, and is told of none. Of a room with more than {@link
 * RealtimeLimits#MAX_ONLINE_USERS} users nobody is told anything.
 *
 * <p>Changes between two events, so everybody is told of them in the same order. Thread-safe;
 * nothing blocks.
 */
final class RoomPresence {
    private static final int AT_A_TIME = 100;

    private final Namespace namespace;
    private final History history;
    private final AuditMapping mapping;
    private final PresenceSettings settings;
    private final InstantSource clock;

    // both are used in order only
    private final PresenceEverywhere<Socket> presence;
    private final RecentChanges recent = new RecentChanges();

    RoomPresence(
            Namespace namespace, History history, AuditMapping mapping, RealtimeBuilder parts) {
        this.namespace = namespace;
        this.history = history;
        this.mapping = mapping;
        this.settings = parts.presence;
        this.clock = parts.clock;
        this.presence =
                new PresenceEverywhere<>(
                        UUID.randomUUID().toString(),
                        settings.grace(),
                        this::isShared,
                        parts.observer);
    }

    // each change is announced before the next one counts: to whom depends on what counts

    /** The socket is in the room; it may have been before. */
    void entered(Socket socket, Room room) {
        String userId = SocketMember.identity(socket).userId();
        change(() -> presence.enter(socket, userId, room).ifPresent(this::announce));
    }

    /** The socket has left the room by itself. */
    void left(Socket socket, Room room) {
        change(() -> presence.leave(socket, room, clock.instant()).ifPresent(this::announce));
    }

    /** The socket was taken out of the room. */
    void evicted(Socket socket, Room room) {
        change(() -> presence.evict(socket, room).ifPresent(this::announce));
    }

    /** The user is no member of the room any longer, whether or not he is connected. */
    void removed(Room room, String userId) {
        change(() -> presence.endGrace(room, userId).ifPresent(this::announce));
    }

    /** The socket's connection is gone. */
    void lost(Socket socket) {
        change(() -> presence.lose(socket, clock.instant(), this::announce));
    }

    /** To be called about once a second. */
    void tick() {
        change(() -> recent.tick(clock.instant()));
        repeat(() -> presence.tick(clock.instant(), AT_A_TIME, this::announce));
    }

    /** As long as there are more; others have their turn in between. */
    private void repeat(Supplier<Boolean> step) {
        boolean areMore;
        do {
            areMore = namespace.inOrder(step);
        } while (areMore);
    }

    private void change(Runnable action) {
        namespace.inOrder(
                () -> {
                    action.run();
                    return null;
                });
    }

    /** Another server has told who is present there. */
    void heard(PresenceReport report) {
        change(() -> presence.heard(report, this::announce));
        repeat(() -> presence.removeOutdated(AT_A_TIME, this::announce));
    }

    /** Time has passed in which reports of other servers would have been heard. */
    void listened() {
        change(() -> presence.tickElsewhere(clock.instant()));
        repeat(() -> presence.removeOutdated(AT_A_TIME, this::announce));
    }

    /** The servers that are to be asked now to tell all who are present there. */
    List<String> toAsk() {
        return namespace.inOrder(presence::toAsk);
    }

    /** Another server has asked the one of this name. */
    void asked(String server) {
        change(() -> presence.reports().asked(server));
    }

    /** Tells what the other servers do not know yet. By one thread at a time. */
    void report(Consumer<PresenceReport> others) {
        change(() -> presence.reports().begin());
        Optional<PresenceReport> next = namespace.inOrder(() -> presence.reports().next());
        while (next.isPresent()) {
            others.accept(next.get());
            next = namespace.inOrder(() -> presence.reports().next());
        }
    }

    private void announce(PresenceChange change) {
        if (!isShown(change.room())) {
            return;
        }
        recent.add(change, history.position(), clock.instant());
        if (presence.hasMoreThan(RealtimeLimits.MAX_ONLINE_USERS, change.room())) {
            return;
        }
        for (Publication told :
                mapping.presence(change.room(), change.userId(), change.isPresent())) {
            // other servers tell their clients themselves
            namespace
                    .to(names(told))
                    .except(unaffected(change, told))
                    .local()
                    .emit(told.type().name(), told.payload());
        }
    }

    private boolean isShown(Room room) {
        return mapping.tellsPresence() && isOfMany(room);
    }

    private boolean isShared(Room room) {
        return isShared() && isOfMany(room);
    }

    /** Whether there may be other servers. */
    boolean isShared() {
        return namespace.isInCluster();
    }

    private boolean isOfMany(Room room) {
        return !room.kind().equals(Room.USER_KIND) && !settings.hiddenKinds().contains(room.kind());
    }

    /**
     * Those to whom he is visible in another room as well, and he himself. Asks of each who would
     * hear it: somebody may be in very many rooms.
     */
    private Set<String> unaffected(PresenceChange change, Publication told) {
        Set<String> names = new HashSet<>();
        names.add(Room.ofUser(change.userId()).toString());
        if (!presence.isInAnotherRoom(change.room(), change.userId(), this::isWatched)) {
            return names;
        }
        for (Socket socket : namespace.to(names(told)).sockets()) {
            if (seesElsewhere(socket, change, told.type())) {
                names.add(socket.id());
            }
        }
        return names;
    }

    private boolean isWatched(Room room) {
        return isShown(room) && !namespace.to(room.toString()).sockets().isEmpty();
    }

    // asked for each member of the room each time somebody comes, so it makes no streams of rooms
    private boolean seesElsewhere(Socket socket, PresenceChange change, EventType type) {
        for (Room room : presence.rooms(socket)) {
            if (!room.equals(change.room())
                    && isShown(room)
                    && presence.isPresent(room, change.userId())
                    && hears(socket, room, change.userId(), type)) {
                return true;
            }
        }
        return false;
    }

    private boolean hears(Socket socket, Room room, String userId, EventType type) {
        return mapping.presence(room, userId, true).stream()
                .anyMatch(
                        told ->
                                told.type().equals(type)
                                        && !Collections.disjoint(socket.rooms(), names(told)));
    }

    private static List<String> names(Publication told) {
        return told.audience().stream().map(target -> target.inRoom().toString()).toList();
    }

    /** The users who are present in the room, as they are known outside, in order of their ids. */
    List<String> users(Room room) {
        return namespace.inOrder(
                () -> {
                    List<String> users = presence.users(room, RealtimeLimits.MAX_ONLINE_USERS);
                    List<String> plain = new ArrayList<>(users.size());
                    for (String user : users) {
                        plain.add(TenantId.plain(user));
                    }
                    return plain;
                });
    }

    /**
     * Does something with the users who are present in the room: what that sends to a client gets
     * there before the news of the next change.
     */
    <T> T withUsers(Room room, Function<List<String>, T> action) {
        return namespace.inOrder(() -> action.apply(users(room)));
    }

    /**
     * Sends the socket the users who are present in the room, if they are not more than these and
     * it has not been taken out meanwhile.
     *
     * @return how many there are
     */
    int tellAll(Socket socket, Room room, int limit) {
        return !isShown(room)
                ? 0
                : withUsers(
                        room,
                        users -> {
                            if (users.size() <= limit && isIn(socket, room)) {
                                socket.emit(
                                        RoomAnswer.PRESENCE,
                                        RoomAnswer.presence(room.name(), users));
                            }
                            return users.size();
                        });
    }

    private static boolean isIn(Socket socket, Room room) {
        return socket.rooms().contains(room.toString());
    }

    /** Who came or went in these rooms since the log was at this position. */
    RecentChanges.Since since(long position, Collection<Room> rooms) {
        return namespace.inOrder(() -> recent.since(position, rooms));
    }

    /**
     * The events that tell a client whether it shares one of its rooms with the user.
     *
     * @param names the Socket.IO rooms that it is in by that
     */
    List<OutgoingEvent> news(String userId, Collection<Room> rooms, Set<String> names) {
        return namespace.inOrder(
                () -> {
                    List<Room> shown = rooms.stream().filter(this::isShown).toList();
                    List<Room> shared =
                            shown.stream()
                                    .filter(room -> presence.isPresent(room, userId))
                                    .toList();
                    boolean isPresent = !shared.isEmpty();
                    Set<EventType> told = new HashSet<>();
                    return (isPresent ? shared : shown)
                            .stream()
                                    .flatMap(
                                            room ->
                                                    mapping
                                                            .presence(room, userId, isPresent)
                                                            .stream())
                                    .filter(news -> !Collections.disjoint(names, names(news)))
                                    .filter(news -> told.add(news.type()))
                                    .map(
                                            news ->
                                                    namespace.encode(
                                                            news.type().name(), news.payload()))
                                    .toList();
                });
    }

    /** As {@link #users}, if that is ever told. */
    Optional<List<String>> shownUsers(Room room) {
        return isShown(room) ? Optional.of(users(room)) : Optional.empty();
    }
}
