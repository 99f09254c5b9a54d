package io.callboard.socketio;

import io.callboard.core.Quoted;
import io.callboard.core.room.RoomDirectory;
import io.callboard.core.room.RoomDirectory.Joining;
import io.callboard.engineio.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One conversation of many that share a client's connection, with its own sockets and rooms.
 *
 * <p>Thread-safe. Register middlewares and listeners before clients connect: later ones do not
 * apply to sockets that are in, but for those of {@link #on} and {@link #useOnEvents}.
 */
public final class Namespace implements Broadcaster {
    private static final Set<String> RESERVED_BETWEEN_SERVERS =
            Set.of("connect", "connection", "new_namespace");

    private final String name;
    private final ServerContext context;
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<ConnectionListener> connectionListeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<SharedEventListener>> eventListeners = new ConcurrentHashMap<>();
    private final List<SharedEventMiddleware> eventMiddlewares = new CopyOnWriteArrayList<>();
    private final List<RoomDirectory.Observer<? super Socket>> roomObservers =
            new CopyOnWriteArrayList<>();
    private final RoomDirectory<Socket> directory;
    private final AtomicLong ackIds = new AtomicLong();

    /** Held while an event is handed to the loops, so that all of them get the same order. */
    private final Object order = new Object();

    /** Null if sockets are not recovered. */
    private volatile @Nullable Recoverables recoverables;

    private boolean hasOwnRecovery;

    private final Map<String, List<EventListener>> serverSideListeners = new ConcurrentHashMap<>();

    /** Empty if there is no other server. */
    private volatile Optional<ClusterNode> cluster = Optional.empty();

    Namespace(String name, ServerContext context) {
        this.name = name;
        this.context = context;
        this.directory =
                new RoomDirectory<>(
                        context.options().maxRoomsPerSocket(), new RoomObservers(roomObservers));
    }

    /** Starts with a slash, e.g. {@code /admin}. */
    public String name() {
        return name;
    }

    /** Adds a middleware; they are asked in the order they were added. */
    public Namespace use(Middleware middleware) {
        middlewares.add(middleware);
        return this;
    }

    /** Hears of every socket that connects. */
    public Namespace onConnection(ConnectionListener listener) {
        connectionListeners.add(listener);
        return this;
    }

    /**
     * Handles the events of this name of all sockets, from now on, after their own listeners and
     * middlewares. As {@link Socket#on} in an {@link #onConnection}, but it costs no memory for
     * each of them, and {@link Socket#off(String)} does not undo it.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    public Namespace on(String event, SharedEventListener listener) {
        Listeners.checkName(event);
        eventListeners.computeIfAbsent(event, e -> new CopyOnWriteArrayList<>()).add(listener);
        return this;
    }

    /**
     * Lets the middleware look at every event of all sockets, from now on, before their own
     * middlewares. As {@link Socket#use} in an {@link #onConnection}, but it costs no memory for
     * each of them.
     */
    public Namespace useOnEvents(SharedEventMiddleware middleware) {
        eventMiddlewares.add(middleware);
        return this;
    }

    List<SharedEventMiddleware> eventMiddlewares() {
        return eventMiddlewares;
    }

    List<SharedEventListener> listenersOf(String event) {
        return eventListeners.getOrDefault(event, List.of());
    }

    /**
     * Hears who joins and leaves which room; see {@link RoomDirectory.Observer}. Must not wait for
     * a lock under which somebody may emit.
     */
    public Namespace observeRooms(RoomDirectory.Observer<? super Socket> observer) {
        roomObservers.add(observer);
        return this;
    }

    /**
     * Brings sockets back whose connection was lost. Set before clients connect.
     *
     * @throws IllegalStateException if it has been set before: Callboard, once it is attached, has
     *     a recovery of its own
     */
    public synchronized Namespace recoverWith(Recovery recovery) {
        if (hasOwnRecovery) {
            throw new IllegalStateException(
                    "Sockets of the namespace " + name + " are recovered already, by another way");
        }
        hasOwnRecovery = true;
        recoverables = new Recoverables(recovery);
        return this;
    }

    /** As {@link #recoverWith}, unless that has been or will be called. */
    synchronized void recoverByDefaultWith(Recovery recovery) {
        if (!hasOwnRecovery) {
            recoverables = new Recoverables(recovery);
        }
    }

    /**
     * Runs the action between two events: what it reads and changes about sockets and rooms holds
     * for all events from the next one on, and for none before. The action must not block, nor wait
     * for a lock under which somebody may emit.
     */
    public <T extends @Nullable Object> T inOrder(Supplier<T> action) {
        synchronized (order) {
            return action.get();
        }
    }

    /**
     * Encodes an event of this namespace, to be sent as often as wanted.
     *
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be written
     */
    public OutgoingEvent encode(String event, @Nullable Object... arguments) {
        return encode(event, arguments, false);
    }

    OutgoingEvent encode(String event, @Nullable Object[] arguments, boolean droppable) {
        return OutgoingEvent.of(name, OptionalLong.empty(), event, arguments, droppable);
    }

    /** Gives the event its offset, if sockets are recovered. In order only. */
    OutgoingEvent stamp(OutgoingEvent event, @Nullable Set<String> rooms, Set<String> except) {
        Recoverables known = recoverables;
        return known == null ? event : known.recovery().stamp(event, rooms, except);
    }

    @Nullable Recoverables recoverables() {
        return recoverables;
    }

    /** All sockets. */
    @Override
    public BroadcastOperator broadcast() {
        return BroadcastOperator.of(this);
    }

    /** Joins the namespaces of this name on other servers. Once, before clients connect. */
    void joinCluster(Cluster all, EventLoop timers) {
        ClusterRequests requests = new ClusterRequests(timers);
        Cluster.Link link = all.connect(name, new ClusterInbox(this, requests));
        cluster = Optional.of(new ClusterNode(this, requests, link));
    }

    void leaveCluster() {
        cluster.ifPresent(ClusterNode::close);
    }

    /** Whether there may be other servers that have this namespace. */
    public boolean isInCluster() {
        return cluster.isPresent();
    }

    Optional<ClusterNode> cluster() {
        return cluster;
    }

    /**
     * How many servers of the cluster have this namespace, this one included.
     *
     * @return fails if that cannot be told now
     */
    public CompletionStage<Integer> serverCount() {
        return cluster.map(ClusterNode::serverCount)
                .orElseGet(() -> CompletableFuture.completedFuture(1));
    }

    /**
     * Handles the events of this name that other servers send with {@link #serverSideEmit}. Its
     * acknowledgement is the answer of this server. Runs on a worker, one event at a time; the
     * first 10,000 that wait are kept.
     *
     * @throws IllegalArgumentException as {@link #serverSideEmit}
     */
    public Namespace onServerSideEmit(String event, EventListener listener) {
        checkServerSide(event);
        serverSideListeners.computeIfAbsent(event, e -> new CopyOnWriteArrayList<>()).add(listener);
        return this;
    }

    /**
     * Runs the task on a worker, when it has one for it, as listeners are run. Does not block.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the workers have ended
     */
    public void onWorker(Runnable task) {
        context.workers().execute(task);
    }

    List<EventListener> serverSideListeners(String event) {
        return serverSideListeners.getOrDefault(event, List.of());
    }

    /** What a listener of this event is called in the log; clients may have chosen both names. */
    String listenerOf(String event) {
        return "A listener of the event " + Quoted.of(event) + " of " + Quoted.of(name);
    }

    /**
     * Sends an event to this namespace on all other servers of the cluster, and not to clients. May
     * get lost, if the network between the servers fails.
     *
     * @throws IllegalArgumentException if the name is reserved: {@code connect}, {@code
     *     connection}, {@code new_namespace}; or an argument cannot be written
     */
    public void serverSideEmit(String event, @Nullable Object... arguments) {
        checkServerSide(event);
        cluster.ifPresent(node -> node.serverSideEmit(event, arguments));
    }

    /**
     * As {@link #serverSideEmit}, and collects the answers of the other servers.
     *
     * @return of each answer the first argument (null if it had none), in the order they came;
     *     fails with {@link NoAckException}, which has those that came, if a server does not answer
     *     within {@link SocketIoOptions#clusterTimeout}, and with {@link
     *     ClusterUnavailableException} if the cluster cannot be reached. Completed by a worker.
     * @throws IllegalArgumentException as {@link #serverSideEmit}
     */
    public CompletionStage<List<@Nullable Object>> serverSideEmitWithAck(
            String event, @Nullable Object... arguments) {
        checkServerSide(event);
        return cluster.map(node -> node.serverSideEmitWithAck(event, arguments))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    private static void checkServerSide(String event) {
        if (RESERVED_BETWEEN_SERVERS.contains(event)) {
            throw new IllegalArgumentException("No event between servers may be named " + event);
        }
    }

    /** How many sockets are connected to this server. */
    public int socketCount() {
        return directory.everyone().size();
    }

    /** The names of the rooms that exist on this server, those of single sockets included. */
    public Set<String> rooms() {
        return directory.rooms();
    }

    ServerContext context() {
        return context;
    }

    RoomDirectory<Socket> directory() {
        return directory;
    }

    List<Middleware> middlewares() {
        return List.copyOf(middlewares);
    }

    List<ConnectionListener> connectionListeners() {
        return connectionListeners;
    }

    /** Unique among the sockets of this namespace: a broadcast has one for all. */
    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    Joining join(Socket socket, String room) {
        Joining joining = directory.join(socket, room);
        return joining == Joining.TOO_MANY_ROOMS ? tooManyRooms() : joining;
    }

    /** A socket wanted to join one room too many. */
    Joining tooManyRooms() {
        context.observer().limitReached("rooms-per-socket");
        return Joining.TOO_MANY_ROOMS;
    }

    private record RoomObservers(List<RoomDirectory.Observer<? super Socket>> all)
            implements RoomDirectory.Observer<Socket> {
        @Override
        public void created(String room) {
            all.forEach(observer -> observer.created(room));
        }

        @Override
        public void joined(String room, Socket socket) {
            all.forEach(observer -> observer.joined(room, socket));
        }

        @Override
        public void left(String room, Socket socket) {
            all.forEach(observer -> observer.left(room, socket));
        }

        @Override
        public void deleted(String room) {
            all.forEach(observer -> observer.deleted(room));
        }
    }
}
