package io.callboard.socketio;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    private final boolean droppable;

    private BroadcastOperator(
            Namespace namespace,
            @Nullable Set<String> rooms,
            Set<String> except,
            boolean droppable) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.except = except;
        this.droppable = droppable;
    }

    /** All sockets of the namespace. */
    static BroadcastOperator of(Namespace namespace) {
        return new BroadcastOperator(namespace, null, Set.of(), false);
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
                namespace, union(rooms == null ? Set.of() : rooms, more), except, droppable);
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
        return new BroadcastOperator(namespace, rooms, union(except, more), droppable);
    }

    private static Set<String> union(Set<String> some, Collection<String> more) {
        Set<String> union = new LinkedHashSet<>(some);
        union.addAll(more);
        return union;
    }

    /** Those connected to this server. At present there are no others. */
    public BroadcastOperator local() {
        return this;
    }

    /** The event is dropped for a socket whose transport could not take it at once. */
    public BroadcastOperator asVolatile() {
        return new BroadcastOperator(namespace, rooms, except, true);
    }

    /** A hint whether compressing is worth while. At present no transport compresses. */
    public BroadcastOperator compress(boolean compress) {
        return this;
    }

    /**
     * Sends an event to each of the sockets.
     *
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be written
     */
    public void emit(String event, @Nullable Object... arguments) {
        emit(namespace.encode(event, arguments, droppable));
    }

    /**
     * Sends an event that {@link Namespace#encode} made. Whether it is volatile was decided there.
     */
    public void emit(OutgoingEvent event) {
        namespace.inOrder(
                () -> {
                    OutgoingEvent stamped = namespace.stamp(event, rooms, except);
                    FanOut.send(sockets(), stamped);
                    return null;
                });
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
        OutgoingEvent packet =
                OutgoingEvent.of(
                        namespace.name(), OptionalLong.of(id), event, arguments, droppable);
        return namespace.inOrder(
                () -> {
                    List<Socket> sockets = sockets();
                    AckCollector collector =
                            new AckCollector(sockets.size(), namespace.context().workers());
                    FanOut.send(sockets, packet, id, collector, timeout);
                    return collector.answers();
                });
    }

    /** The sockets on this server, as they are now. */
    public List<Socket> sockets() {
        return rooms == null
                ? namespace.directory().everyoneExcept(except)
                : namespace.directory().members(rooms, except);
    }

    /** The sockets on all servers. */
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        // one that was just disconnected is in its rooms until its listeners have heard of it
        List<RemoteSocket> connected =
                sockets().stream().filter(Socket::connected).map(RemoteSocket.class::cast).toList();
        return CompletableFuture.completedFuture(connected);
    }

    /** Puts the sockets into the rooms. */
    public void socketsJoin(String... rooms) {
        List<String> list = List.of(rooms);
        sockets().forEach(socket -> socket.join(list));
    }

    /** Takes the sockets out of the rooms. */
    public void socketsLeave(String... rooms) {
        List<String> list = List.of(rooms);
        sockets().forEach(socket -> socket.leave(list));
    }

    /** See {@link Socket#disconnect(boolean)}. */
    public void disconnectSockets(boolean close) {
        sockets().forEach(socket -> socket.disconnect(close));
    }
}
