package io.callboard.realtime;

import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.MembershipChange;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.RoomMembers;
import io.callboard.core.delivery.Subscribers;
import io.callboard.core.identity.TenantId;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Access;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Revocations;
import io.callboard.core.room.Room;
import io.callboard.socketio.BroadcastOperator;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.OutgoingEvent;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The clients of a Socket.IO server: lets them in, and tells them of events. */
final class SocketSubscribers implements Subscribers {
    private static final System.Logger LOG = System.getLogger(SocketSubscribers.class.getName());

    private final SocketIoServer server;
    private final Namespace namespace;
    private final History history;
    private final LookBack lookBack;
    private final Seating seating;
    private final JoinRoom joinRoom;
    private final RealtimeLimits limits;
    private final RealtimeObserver observer;
    private final InstantSource clock;
    private final RoomPresence presence;
    private final PresenceOfServers others;
    private final TokenLife life;
    private final UnreadOnReturn unread;
    private final Hints hints;

    /**
     * Reads the end of the log. Blocks.
     *
     * @param position of the last entry that was delivered
     * @param deliveryCaughtUp returns when what delivery has begun is done
     * @param later runs what is to be told later
     */
    SocketSubscribers(
            SocketIoServer server,
            RealtimeBuilder parts,
            JoinRoom joinRoom,
            SessionKeeper keeper,
            TokenCheck tokens,
            Inbox inbox,
            long position,
            Runnable deliveryCaughtUp,
            Hints.Later later) {
        this.server = server;
        this.namespace = server.of("/");
        AuditMapping mapping = new AuditMapping(parts.catalog);
        this.history =
                new History(
                        namespace,
                        parts.log,
                        mapping,
                        parts.recovery,
                        position,
                        parts.clock.instant());
        this.lookBack = new LookBack(history, parts.recovery, parts.clock, parts.observer);
        this.presence = new RoomPresence(namespace, history, mapping, parts);
        this.others = new PresenceOfServers(namespace, presence);
        this.seating = new Seating(parts.catalog, namespace, history, keeper, lookBack, presence);
        this.joinRoom = joinRoom;
        this.limits = parts.limits;
        this.observer = parts.observer;
        this.clock = parts.clock;
        RoomListeners rooms =
                new RoomListeners(
                        parts.catalog, joinRoom, limits, observer, presence, seating, clock);
        namespace.recoverWith(
                new LogRecovery(
                        history,
                        keeper,
                        joinRoom,
                        seating,
                        presence,
                        tokens,
                        new Moves(namespace, keeper),
                        parts,
                        deliveryCaughtUp));
        this.life = new TokenLife(namespace, parts.clock, parts.tokenLeeway);
        TokenRefresh refresh = new TokenRefresh(tokens, joinRoom, seating, life);
        NotificationReading reading = new NotificationReading(inbox, observer);
        this.unread = new UnreadOnReturn(namespace, history, mapping, inbox);
        this.hints = new Hints(namespace, history, this::emit, later, clock, observer);
        PlaybackSync playback = new PlaybackSync(namespace, mapping, seating, parts);
        namespace.use(new ConnectMiddleware(tokens, observer));
        rooms.listenTo(namespace);
        refresh.listenTo(namespace);
        reading.listenTo(namespace);
        playback.listen();
        EventRates rates = new EventRates(playback, limits, observer, clock);
        namespace.useOnEvents(
                (socket, event, arguments, ack) -> {
                    rooms.count(event);
                    return rates.inspect(socket, event);
                });
        namespace.onConnection(
                socket -> {
                    if (isOneTooMany(socket)) {
                        observer.limitReached("sockets-per-user");
                        socket.disconnect(true);
                        return;
                    }
                    life.watch(socket);
                    Aftermath.settle(socket, joinRoom, seating, presence);
                    unread.tell(socket);
                });
    }

    /** Those that came later do not count: with many at once, all are there before one is asked. */
    private boolean isOneTooMany(Socket socket) {
        return socketsOf(SocketMember.identity(socket).userId()).stream()
                        .takeWhile(other -> !other.equals(socket))
                        .filter(Socket::connected)
                        .count()
                >= limits.socketsPerUser();
    }

    private List<Socket> socketsOf(String userId) {
        return namespace.in(Room.ofUser(userId).toString()).sockets();
    }

    @Override
    public void changing(List<MembershipChange> changes) {
        namespace.inOrder(
                () -> {
                    if (!changes.isEmpty()) {
                        hints.tellAll();
                    }
                    lookBack.changing(changes);
                    return null;
                });
    }

    @Override
    public void deliver(RecordedEntry entry, MappedEntry mapped, RoomMembers members) {
        Instant now = clock.instant();
        Past<OutgoingEvent> past = history.past(entry, mapped, members, now);
        namespace.inOrder(
                () -> {
                    hints.tellDue(now);
                    history.add(
                            past.with(
                                    past.told().stream()
                                            .map(told -> hints.tell(told, now))
                                            .toList()));
                    unread.delivered(mapped);
                    mapped.changes().stream()
                            .filter(change -> change.role() == null)
                            .forEach(change -> presence.removed(change.room(), change.userId()));
                    return null;
                });
    }

    private void emit(Past.Told<OutgoingEvent> told) {
        List<String> rooms = new ArrayList<>();
        told.audience().forEach(target -> rooms.add(target.inRoom().toString()));
        told.members().forEach(userId -> rooms.add(Room.USER_KIND + ":" + userId));
        // other servers read the log themselves
        BroadcastOperator clients = namespace.to(rooms).local();
        String except = told.exceptSocket();
        (except != null && isSocket(except) ? clients.except(except) : clients).emit(told.event());
    }

    /** An application may have rooms whose names are like the id of a socket. */
    private boolean isSocket(String id) {
        return namespace.in(id).sockets().stream().anyMatch(socket -> socket.id().equals(id));
    }

    @Override
    public void reevaluate(Room room, String userId) {
        // in order: who is on his way in is either among them, or notices that the room has changed
        for (Socket socket : namespace.inOrder(() -> socketsOf(userId))) {
            SocketMember member = new SocketMember(socket, seating);
            if (member.isIn(room) && joinRoom.reconsider(member, room) instanceof Access.Denied) {
                LOG.log(System.Logger.Level.DEBUG, "Took a client out of " + room);
                observer.evicted();
                seating.tellEvicted(socket, room);
            }
        }
    }

    /** Drops all connections: recovery tells each client that comes back what it has to fetch. */
    @Override
    public void skipped(long position) {
        List<Socket> clients =
                namespace.inOrder(
                        () -> {
                            history.skipTo(position);
                            return namespace.sockets();
                        });
        clients.forEach(Socket::dropConnection);
    }

    @Override
    public CompletionStage<Void> settled() {
        return server.settled();
    }

    /** To be called about once a second. */
    void tick() {
        life.tick();
        hints.tick();
        presence.tick();
        others.tick();
    }

    /** The users who are present in the room. */
    List<String> online(Room room) {
        return presence.users(room);
    }

    /** The users who have a client in the room at this moment. */
    Stream<String> connected(Room room) {
        return namespace.in(room.toString()).sockets().stream()
                .map(socket -> TenantId.plain(SocketMember.identity(socket).userId()));
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

    /** Disconnects those of the user's clients whose tokens were revoked. Blocks. */
    void endRevoked(String userId, Revocations revocations) {
        for (Socket socket : socketsOf(userId)) {
            if (revocations.isRevoked(SocketMember.identity(socket))) {
                socket.disconnect(true);
            }
        }
    }
}
