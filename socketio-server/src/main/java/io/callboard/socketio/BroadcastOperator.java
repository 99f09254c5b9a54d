package io.callboard.socketio;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some sockets of a namespace: {@code namespace.to("a").except("b").emit("hello")}.
 *
 * <p>Immutable and thread-safe; every modifier returns a new operator. Who is meant is decided when
 * something is done, not before. Nothing blocks. What one thread emits reaches each socket in that
 * order.
 */
public final class BroadcastOperator {
    private final Namespace namespace;

    /** Null means everyone, and empty means nobody. */
    private final @Nullable Set<String> rooms;

    private final Set<String> except;
    private final Manner manner;

    private BroadcastOperator(
            Namespace namespace, @Nullable Set<String> rooms, Set<String> except, Manner manner) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.except = except;
        this.manner = manner;
    }

    private record Manner(boolean droppable, boolean compress, boolean local) {}

    /** All sockets of the namespace. */
    static BroadcastOperator of(Namespace namespace) {
        return new BroadcastOperator(namespace, null, Set.of(), new Manner(false, true, false));
    }

    /** Those in at least one of the rooms, and of rooms given before; each socket once. */
    public BroadcastOperator to(String... rooms) {
        return to(Arrays.asList(rooms));
    }

    /**
     * As {@link #to(String...)}. With no room at all nobody is meant, unlike in the reference
     * server, where an empty list happens to mean everybody.
     */
    public BroadcastOperator to(Collection<String> more) {
        return new BroadcastOperator(
                namespace, union(rooms == null ? Set.of() : rooms, more), except, manner);
    }

    /** The same as {@link #to(String...)}. */
    public BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /** The same as {@link #to(Collection)}. */
    public BroadcastOperator in(Collection<String> rooms) {
        return to(rooms);
    }

    /** Without those in one of these rooms, whatever other rooms they are in. */
    public BroadcastOperator except(String... rooms) {
        return except(Arrays.asList(rooms));
    }

    /** As {@link #except(String...)}. */
    public BroadcastOperator except(Collection<String> more) {
        return new BroadcastOperator(namespace, rooms, union(except, more), manner);
    }

    private static Set<String> union(Set<String> some, Collection<String> more) {
        Set<String> union = new LinkedHashSet<>(some);
        union.addAll(more);
        return union;
    }

    /** Those connected to this server. */
    public BroadcastOperator local() {
        return with(new Manner(manner.droppable, manner.compress, true));
    }

    /** The event is dropped for a socket whose transport could not take it at once. */
    public BroadcastOperator asVolatile() {
        return with(new Manner(true, manner.compress, manner.local));
    }

    /**
     * A hint whether compressing is worth while. At present no transport of ours compresses; other
     * servers of the cluster are told.
     */
    public BroadcastOperator compress(boolean compress) {
        return with(new Manner(manner.droppable, compress, manner.local));
    }

    private BroadcastOperator with(Manner other) {
        return new BroadcastOperator(namespace, rooms, except, other);
    }

    /** The other servers, if there is a cluster and it is concerned. */
    private Optional<ClusterNode> others() {
        boolean concerned = !manner.local && (rooms == null || !rooms.isEmpty());
        return concerned ? namespace.cluster() : Optional.empty();
    }

    private ClusterMessage.Recipients recipients() {
        return new ClusterMessage.Recipients(rooms == null ? Set.of() : rooms, except);
    }

    /**
     * Sends an event to each of the sockets.
     *
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be written
     */
    public void emit(String event, @Nullable Object... arguments) {
        emit(namespace.encode(event, arguments, manner.droppable));
    }

    /**
     * Sends an event that {@link Namespace#encode} made. Whether it is volatile was decided there.
     */
    public void emit(OutgoingEvent event) {
        Optional<ClusterNode> others = others();
        ClusterMessage message = others.isPresent() ? broadcast(event) : null;
        namespace.inOrder(
                () -> {
                    OutgoingEvent stamped = namespace.stamp(event, rooms, except);
                    FanOut.send(sockets(), stamped);
                    if (message != null) {
                        others.get().publish(message);
                    }
                    return null;
                });
    }

    private ClusterMessage.Broadcast broadcast(OutgoingEvent event) {
        return ClusterNode.broadcast(recipients(), event, manner.compress);
    }

    /**
     * Sends an event to each of the sockets and collects their answers.
     *
     * @param timeout how long to wait for the answers
     * @return of each answer the first argument (null if it had none), in the order they came;
     *     fails with {@link NoAckException}, which has those that came, after the timeout.
     *     Completed by a worker.
     * @throws IllegalArgumentException as {@link #emit}
     */
    public CompletionStage<List<@Nullable Object>> emitWithAck(
            Duration timeout, String event, @Nullable Object... arguments) {
        long id = namespace.nextAckId();
        OutgoingEvent packet = withAck(id, event, arguments);
        Optional<ClusterNode> others = others();
        ClusterMessage.Broadcast message = others.isPresent() ? broadcast(packet) : null;
        return namespace.inOrder(
                () -> {
                    List<Socket> sockets = sockets();
                    Executor workers = namespace.context().workers();
                    AckCollector collector =
                            message == null
                                    ? AckCollector.local(sockets.size(), workers)
                                    : AckCollector.clustered(sockets.size(), workers);
                    FanOut.send(sockets, packet, id, collector, timeout);
                    if (message != null) {
                        others.get().broadcastWithAck(message, timeout, collector);
                    }
                    return collector.answers();
                });
    }

    private OutgoingEvent withAck(long id, String event, @Nullable Object[] arguments) {
        return OutgoingEvent.of(
                namespace.name(), OptionalLong.of(id), event, arguments, manner.droppable);
    }

    /** Sends an event of another server to the sockets here, and their answers back. */
    void relay(ClusterMessage.BroadcastWithAck question, Consumer<ClusterAnswer> reply) {
        ClusterMessage.Broadcast broadcast = question.broadcast();
        BroadcastOperator here = broadcast.isVolatile() ? asVolatile() : this;
        long id = namespace.nextAckId();
        OutgoingEvent packet = here.withAck(id, broadcast.event(), broadcast.arguments().toArray());
        namespace.inOrder(
                () -> {
                    List<Socket> sockets = sockets();
                    RelayedAcks acks = new RelayedAcks(question.requestId(), sockets.size(), reply);
                    FanOut.send(sockets, packet, id, acks, question.timeout());
                    return null;
                });
    }

    /** The sockets on this server, as they are now. */
    public List<Socket> sockets() {
        return rooms == null
                ? namespace.directory().everyoneExcept(except)
                : namespace.directory().members(rooms, except);
    }

    /** Those of {@link #sockets} that are connected. */
    List<Socket> connectedSockets() {
        // one that was just disconnected is in its rooms until its listeners have heard of it
        return sockets().stream().filter(Socket::connected).toList();
    }

    /**
     * The sockets on all servers.
     *
     * @return fails with {@link ClusterUnavailableException} if another server does not answer
     *     within {@link SocketIoOptions#clusterTimeout}; completed by a worker then
     */
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        List<Socket> here = connectedSockets();
        return others().map(cluster -> cluster.fetchSockets(recipients(), here))
                .orElseGet(() -> CompletableFuture.completedFuture(List.copyOf(here)));
    }

    /** Puts the sockets into the rooms: those of this server at once, others soon. */
    public void socketsJoin(String... rooms) {
        List<String> list = List.of(rooms);
        sockets().forEach(socket -> socket.join(list));
        tellOthers(who -> new ClusterMessage.SocketsJoin(who, Set.copyOf(list)));
    }

    /** Takes the sockets out of the rooms: those of this server at once, others soon. */
    public void socketsLeave(String... rooms) {
        List<String> list = List.of(rooms);
        sockets().forEach(socket -> socket.leave(list));
        tellOthers(who -> new ClusterMessage.SocketsLeave(who, Set.copyOf(list)));
    }

    /** See {@link Socket#disconnect(boolean)}. */
    public void disconnectSockets(boolean close) {
        sockets().forEach(socket -> socket.disconnect(close));
        tellOthers(who -> new ClusterMessage.DisconnectSockets(who, close));
    }

    private void tellOthers(Function<ClusterMessage.Recipients, ClusterMessage> message) {
        others().ifPresent(cluster -> cluster.publish(message.apply(recipients())));
    }
}
