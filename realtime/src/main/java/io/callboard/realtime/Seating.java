package io.callboard.realtime;

import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomDirectory.Joining;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Puts sockets into rooms and takes them out, between two events, and remembers it for when they
 * come back.
 *
 * <p>Being in a room with a role means being in the Socket.IO room of its name, and in one more per
 * role that the member holds and the catalog addresses: {@code workspace:abc/admin}. Thread-safe.
 */
final class Seating {
    private final EventCatalog catalog;
    private final Namespace namespace;
    private final History history;
    private final SessionKeeper keeper;
    private final LookBack lookBack;
    private final RoomPresence presence;

    Seating(
            EventCatalog catalog,
            Namespace namespace,
            History history,
            SessionKeeper keeper,
            LookBack lookBack,
            RoomPresence presence) {
        this.catalog = catalog;
        this.namespace = namespace;
        this.history = history;
        this.keeper = keeper;
        this.lookBack = lookBack;
        this.presence = presence;
    }

    /** The Socket.IO rooms that mean being in the room with this role. */
    Set<String> names(Room room, Role role) {
        Set<String> names = new HashSet<>();
        names.add(room.toString());
        for (Role addressed : catalog.rolesAddressed(room.kind())) {
            if (role.atLeast(addressed)) {
                names.add(new Target(room, addressed).toString());
            }
        }
        return names;
    }

    /** See {@link io.callboard.core.room.Member#enter}. */
    boolean enter(Socket socket, Room room, Role role, BooleanSupplier condition) {
        return namespace.inOrder(
                () -> {
                    if (!condition.getAsBoolean()) {
                        return false;
                    }
                    boolean isNew = socket.join(room.toString()) == Joining.JOINED;
                    if (isIn(socket, room)) {
                        sit(socket, room, role, isNew);
                        presence.entered(socket, room);
                    }
                    return true;
                });
    }

    /** See {@link io.callboard.core.room.Member#changeRole}. */
    boolean changeRole(Socket socket, Room room, Role role, BooleanSupplier condition) {
        return namespace.inOrder(
                () -> {
                    if (!condition.getAsBoolean()) {
                        return false;
                    }
                    if (isIn(socket, room)) {
                        sit(socket, room, role, false);
                    }
                    return true;
                });
    }

    private void sit(Socket socket, Room room, Role role, boolean isNew) {
        for (Role addressed : catalog.rolesAddressed(room.kind())) {
            String name = new Target(room, addressed).toString();
            if (role.atLeast(addressed)) {
                socket.join(name);
            } else {
                socket.leave(name);
            }
        }
        ClientSession.of(socket)
                .ifPresent(
                        session -> {
                            long since =
                                    isNew
                                            ? lookBack.send(socket, session, room, role)
                                            : history.position();
                            session.sit(room, role, history.position(), since);
                            keeper.changed(session);
                        });
    }

    /** The socket is taken out of the room, if it is in. */
    void leave(Socket socket, Room room) {
        inOrder(
                () -> {
                    leaveNames(socket, room);
                    presence.evicted(socket, room);
                });
    }

    private void leaveNames(Socket socket, Room room) {
        socket.leave(room.toString());
        for (Role addressed : catalog.rolesAddressed(room.kind())) {
            socket.leave(new Target(room, addressed).toString());
        }
        ClientSession.of(socket)
                .filter(session -> session.leave(room, history.position()))
                .ifPresent(keeper::changed);
    }

    /** The socket leaves because its client wants to. */
    void leaveByItself(Socket socket, Room room) {
        inOrder(
                () -> {
                    leaveNames(socket, room);
                    presence.left(socket, room);
                });
        ClientSession.of(socket)
                .ifPresent(
                        session -> {
                            session.forget(room);
                            keeper.changed(session);
                        });
    }

    /** Tells the socket that it is out of the room. */
    void tellEvicted(Socket socket, Room room) {
        tell(socket, room, RoomAnswer.EVICTED, RoomAnswer.evicted(room.name(), "removed"));
    }

    /** Tells the socket that it has lost something of the room. */
    void tellResync(Socket socket, Room room, String reason) {
        tell(socket, room, RoomAnswer.RESYNC, RoomAnswer.resync(room.name(), reason));
    }

    private void tell(Socket socket, Room room, String event, Map<String, Object> payload) {
        inOrder(
                () -> {
                    ClientSession.of(socket)
                            .ifPresent(
                                    session -> {
                                        session.told(room, history.position());
                                        keeper.changed(session);
                                    });
                    socket.emit(event, payload);
                });
    }

    boolean isIn(Socket socket, Room room) {
        return socket.rooms().contains(room.toString());
    }

    private void inOrder(Runnable action) {
        namespace.inOrder(
                () -> {
                    action.run();
                    return null;
                });
    }
}
