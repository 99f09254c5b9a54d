package io.callboard.realtime;

import io.callboard.core.delivery.Subscribers;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Access;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Room;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoServer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The clients of a Socket.IO server: lets them in, and tells them of events. */
final class SocketSubscribers implements Subscribers {
    private static final System.Logger LOG = System.getLogger(SocketSubscribers.class.getName());

    private final SocketIoServer server;
    private final Namespace namespace;
    private final EventCatalog catalog;
    private final JoinRoom joinRoom;
    private final RealtimeLimits limits;
    private final RealtimeObserver observer;
    private final InstantSource clock;
    private final Online online;

    SocketSubscribers(SocketIoServer server, RealtimeBuilder parts, JoinRoom joinRoom) {
        this.server = server;
        this.namespace = server.of("/");
        this.catalog = parts.catalog;
        this.joinRoom = joinRoom;
        this.limits = parts.limits;
        this.observer = parts.observer;
        this.clock = parts.clock;
        this.online = new Online(namespace);
        RoomListeners rooms = new RoomListeners(catalog, joinRoom, limits, observer, online);
        namespace.use(new ConnectMiddleware(parts.tokens, observer));
        namespace.onConnection(
                socket -> {
                    if (hasTooManySockets(socket)) {
                        observer.limitReached("sockets-per-user");
                        socket.disconnect(true);
                        return;
                    }
                    socket.use(rate(socket));
                    rooms.listenTo(socket);
                });
    }

    private boolean hasTooManySockets(Socket socket) {
        String userId = SocketMember.identity(socket).userId();
        return socketsOf(userId).size() > limits.socketsPerUser();
    }

    private EventRate rate(Socket socket) {
        return new EventRate(
                clock,
                limits.eventsPerSecond(),
                () -> {
                    observer.limitReached("events-per-second");
                    socket.disconnect(true);
                });
    }

    private List<Socket> socketsOf(String userId) {
        return namespace.in(Room.ofUser(userId).toString()).sockets();
    }

    @Override
    public void deliver(long position, Publication publication) {
        List<String> rooms = publication.audience().stream().map(Target::toString).toList();
        namespace.to(rooms).emit(publication.type().name(), publication.payload());
    }

    @Override
    public void reevaluate(Room room, String userId) {
        for (Socket socket : socketsOf(userId)) {
            SocketMember member = new SocketMember(socket, catalog);
            if (member.isIn(room) && joinRoom.reevaluate(member, room) instanceof Access.Denied) {
                LOG.log(System.Logger.Level.DEBUG, "Took a client out of " + room);
                observer.evicted();
                socket.emit("room:evicted", RoomAnswer.evicted(room.toString(), "removed"));
            }
        }
    }

    @Override
    public CompletionStage<Void> settled() {
        return server.settled();
    }

    /** The users who have a client in the room. */
    List<String> online(Room room) {
        return online.users(room);
    }

    /**
     * Disconnects the user's clients.
     *
     * @return how many there were
     */
    int disconnect(String userId) {
        List<Socket> sockets = socketsOf(userId);
        sockets.forEach(socket -> socket.disconnect(true));
        return sockets.size();
    }
}
