package io.callboard.realtime;

import io.callboard.core.Complaints;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Access;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccessUnavailableException;
import io.callboard.socketio.Ack;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a client can ask: to join and to leave rooms, by {@code join-workspace} or {@code join}. */
final class RoomListeners {
    private static final System.Logger LOG = System.getLogger(RoomListeners.class.getName());
    private static final String JOIN = "join";
    private static final String LEAVE = "leave";

    private final EventCatalog catalog;
    private final JoinRoom joinRoom;
    private final RealtimeLimits limits;
    private final RealtimeObserver observer;
    private final RoomPresence presence;
    private final Seating seating;
    private final Complaints unanswered;

    RoomListeners(
            EventCatalog catalog,
            JoinRoom joinRoom,
            RealtimeLimits limits,
            RealtimeObserver observer,
            RoomPresence presence,
            Seating seating,
            InstantSource clock) {
        this.catalog = catalog;
        this.joinRoom = joinRoom;
        this.limits = limits;
        this.observer = observer;
        this.presence = presence;
        this.seating = seating;
        this.unanswered = new Complaints(clock);
    }

    void listenTo(Namespace namespace) {
        namespace.on(JOIN, (socket, arguments, ack) -> join(socket, named(arguments.get(0)), ack));
        namespace.on(
                LEAVE, (socket, arguments, ack) -> leave(socket, named(arguments.get(0)), ack));
        for (String kind : catalog.kinds()) {
            if (!kind.equals(Room.USER_KIND)) {
                namespace.on(
                        JOIN + "-" + kind,
                        (socket, arguments, ack) ->
                                join(socket, named(kind, arguments.get(0)), ack));
                namespace.on(
                        LEAVE + "-" + kind,
                        (socket, arguments, ack) ->
                                leave(socket, named(kind, arguments.get(0)), ack));
            }
        }
    }

    /** Counts the event as ignored if it is none of those that the server knows. */
    void count(String event) {
        if (!isListenedTo(event)) {
            observer.ignoredEvent();
        }
    }

    private boolean isListenedTo(String event) {
        return event.equals(TokenRefresh.EVENT)
                || event.equals(NotificationReading.EVENT)
                || event.equals(PlaybackSync.EVENT)
                || event.equals(JOIN)
                || event.equals(LEAVE)
                || (event.startsWith(JOIN + "-") && joinable(event.substring(JOIN.length() + 1)))
                || (event.startsWith(LEAVE + "-") && joinable(event.substring(LEAVE.length() + 1)));
    }

    private boolean joinable(String kind) {
        return catalog.kinds().contains(kind) && !kind.equals(Room.USER_KIND);
    }

    private void join(Socket socket, Named named, Ack ack) {
        Room room = named.room();
        if (room == null || !catalog.kinds().contains(room.kind())) {
            refuse(socket, named.text(), RoomAnswer.Refusal.INVALID, invalid(), ack);
        } else if (!joinable(room.kind())) {
            refuse(
                    socket,
                    named.text(),
                    RoomAnswer.Refusal.FORBIDDEN,
                    "A user's own room cannot be joined; every client is in its user's",
                    ack);
        } else {
            SocketMember member = new SocketMember(socket, seating);
            join(socket, member, room.in(member.identity().tenant()), ack);
        }
    }

    private void join(Socket socket, SocketMember member, Room room, Ack ack) {
        if (!member.isIn(room) && member.joinedRooms() >= limits.roomsPerSocket()) {
            observer.limitReached("rooms");
            refuse(
                    socket,
                    room.name(),
                    RoomAnswer.Refusal.LIMIT,
                    "A client can be in "
                            + limits.roomsPerSocket()
                            + " rooms at a time. Leave one first.",
                    ack);
            return;
        }
        Access answer;
        try {
            answer = joinRoom.join(member, room);
        } catch (RoomAccessUnavailableException unavailable) {
            unanswered
                    .add("A join was refused: " + unavailable.getMessage())
                    .ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
            refuse(
                    socket,
                    room.name(),
                    RoomAnswer.Refusal.ACCESS_UNAVAILABLE,
                    "Access cannot be checked at the moment. Try again later.",
                    ack);
            return;
        }
        // who was taken out meanwhile has been told so, and is not in
        if (!(answer instanceof Access.Granted granted
                && isWelcomed(member, room, granted.role(), ack))) {
            refuse(
                    socket,
                    room.name(),
                    RoomAnswer.Refusal.FORBIDDEN,
                    "You may not join this room, or there is none",
                    ack);
        }
    }

    private boolean isWelcomed(SocketMember member, Room room, Role role, Ack ack) {
        return presence.withUsers(
                room,
                users -> {
                    boolean isIn = member.isIn(room);
                    if (isIn) {
                        ack.send(RoomAnswer.joined(room.name(), role, users));
                    }
                    return isIn;
                });
    }

    private void leave(Socket socket, Named named, Ack ack) {
        Room room = named.room();
        if (room == null || !joinable(room.kind())) {
            refuse(socket, named.text(), RoomAnswer.Refusal.INVALID, invalid(), ack);
            return;
        }
        seating.leaveByItself(socket, room.in(SocketMember.identity(socket).tenant()));
        ack.send(RoomAnswer.left(room.name()));
    }

    private void refuse(
            Socket socket, String room, RoomAnswer.Refusal error, String message, Ack ack) {
        observer.joinRefused(error.toString());
        Map<String, Object> answer = RoomAnswer.refused(room, error, message);
        if (ack.requested()) {
            ack.send(answer);
        } else {
            socket.emit("room:error", answer);
        }
    }

    private String invalid() {
        return "Name a room as kind:id, or only its id in join-<kind>. Kinds are "
                + String.join(", ", kindsToJoin())
                + "; an id has 1-128 characters of A-Za-z0-9._-";
    }

    private Set<String> kindsToJoin() {
        Set<String> kinds = new TreeSet<>(catalog.kinds());
        kinds.remove(Room.USER_KIND);
        return kinds;
    }

    private static Named named(@Nullable Object text) {
        Optional<Room> room = text instanceof String name ? Room.tryParse(name) : Optional.empty();
        return new Named(room.orElse(null), shown(text));
    }

    private static Named named(String kind, @Nullable Object id) {
        // not parsed: each room would have the name of its kind once more
        Room room = id instanceof String text && Room.isId(text) ? new Room(kind, text) : null;
        return new Named(room, kind + ":" + shown(id));
    }

    /** What the client asked for, to be told back to it; nothing if it is no short text. */
    private static String shown(@Nullable Object asked) {
        return asked instanceof String text && text.length() <= 200 ? text : "";
    }

    /**
     * A room as a client named it.
     *
     * @param room null if it is none
     * @param text what to call it in the answer
     */
    private record Named(@Nullable Room room, String text) {}
}
