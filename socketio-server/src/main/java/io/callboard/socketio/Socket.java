package io.callboard.socketio;

import io.callboard.core.room.RoomDirectory.Joining;
import io.callboard.engineio.EventLoop;
import io.callboard.socketio.packet.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace.
 *
 * <p>Thread-safe; no method blocks. What one thread sends arrives in that order. All listeners run
 * on a worker, those of one client one at a time and in the order of the events; what a listener
 * throws is logged and costs that event only.
 */
public final class Socket implements RemoteSocket, Targets {
    private final Client client;
    private final Namespace namespace;
    private volatile String id;
    private volatile Handshake handshake;
    private final Wire wire;
    private final SocketRooms rooms;

    // not there until somebody needs them, as most sockets do without

    private volatile @Nullable ConcurrentMap<String, Object> data;
    private volatile @Nullable Object attachment;
    private volatile Listeners listeners = Listeners.NONE;

    private volatile State state = State.CONNECTING;
    private String pid = "";
    private volatile boolean recovered;

    /** What is to be sent when it is let in. Guarded by the namespace's order. */
    private @Nullable List<Runnable> held = new ArrayList<>(0);

    /** Whether events that arrived, and wait, are still handed to listeners. */
    private volatile boolean listening = true;

    private enum State {
        CONNECTING,
        CONNECTED,
        DISCONNECTED
    }

    Socket(Client client, Namespace namespace, Handshake handshake) {
        this.client = client;
        this.namespace = namespace;
        this.id = client.context().newId();
        this.handshake = handshake;
        this.wire = new Wire(client.session(), this);
        this.rooms = new SocketRooms(this, namespace);
    }

    /** Changes once, when it is recovered: before it is connected. */
    @Override
    public String id() {
        return id;
    }

    /** Whether it took over from a connection that was lost; see {@link Recovery}. */
    public boolean recovered() {
        return recovered;
    }

    /** The namespace it is in. */
    public Namespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    /**
     * Forgets what the client sent with its CONNECT under this name, so that {@link #handshake} has
     * it no longer: what is secret, and has been looked at, need not be kept as long as the
     * connection.
     */
    public synchronized void forgetAuth(String name) {
        handshake = handshake.withoutAuth(name);
    }

    /** What the application keeps with the socket; free to be changed. */
    @Override
    public ConcurrentMap<String, Object> data() {
        ConcurrentMap<String, Object> known = data;
        return known == null ? newData() : known;
    }

    private synchronized ConcurrentMap<String, Object> newData() {
        ConcurrentMap<String, Object> known = data;
        if (known == null) {
            known = new ConcurrentHashMap<>(4);
            data = known;
        }
        return known;
    }

    /**
     * What a library between this one and the application keeps with the socket. There is one, and
     * nobody else is told of it.
     *
     * @param first makes it when it is asked for first; must not block, or ask for anything of the
     *     socket
     * @throws ClassCastException if another library has put something else there
     */
    public <T> T attachment(Class<T> type, Supplier<T> first) {
        Object known = attachment;
        return type.cast(known == null ? newAttachment(first) : known);
    }

    private synchronized Object newAttachment(Supplier<?> first) {
        Object known = attachment;
        if (known == null) {
            known = first.get();
            attachment = known;
        }
        return known;
    }

    /** Whether it was let in and has not disconnected since. */
    public boolean connected() {
        return state == State.CONNECTED;
    }

    /** A copy of the names of its rooms, its own included. Empty after it disconnected. */
    @Override
    public Set<String> rooms() {
        return rooms.names();
    }

    /** Puts it into the room; the next broadcast reaches it there. */
    public Joining join(String room) {
        return state == State.DISCONNECTED ? Joining.GONE : rooms.join(room);
    }

    /** As {@link #join(String)}. Those beyond the limit are not joined. */
    @Override
    public void join(Collection<String> names) {
        names.forEach(this::join);
    }

    /**
     * Takes it out of the room; the next broadcast does not reach it there.
     *
     * @return whether it was in
     */
    public boolean leave(String room) {
        return rooms.leave(room);
    }

    /** As {@link #leave(String)}. */
    @Override
    public void leave(Collection<String> names) {
        names.forEach(this::leave);
    }

    /**
     * Sends an event. Does nothing if the socket is no longer connected.
     *
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be written
     */
    @Override
    public void emit(String event, @Nullable Object... arguments) {
        emit(false, event, arguments);
    }

    void emit(boolean droppable, String event, @Nullable Object[] arguments) {
        emit(namespace.encode(event, arguments, droppable));
    }

    /** Sends an event that {@link Namespace#encode} made; otherwise as {@link #emit}. */
    public void emit(OutgoingEvent event) {
        if (event.isVolatile() && state == State.CONNECTING) {
            return;
        }
        inOrder(
                () -> {
                    OutgoingEvent stamped = namespace.stamp(event, Set.of(id), Set.of());
                    return () -> wire.send(stamped);
                });
    }

    /**
     * Does something in the loop that was prepared in order; when it is let in, if it is not yet.
     */
    private void inOrder(Supplier<Runnable> prepared) {
        namespace.inOrder(
                () -> {
                    if (held != null) {
                        held.add(() -> prepared.get().run());
                    } else if (state != State.DISCONNECTED) {
                        loop().execute(prepared.get());
                    }
                    return null;
                });
    }

    /**
     * Sends an event and waits for its answer.
     *
     * @return the answer; fails with {@link NoAckException}. Completed by a worker.
     * @throws IllegalArgumentException as {@link #emit}
     */
    @Override
    public CompletionStage<Arguments> emitWithAck(
            Duration timeout, String event, @Nullable Object... arguments) {
        return emitWithAck(false, timeout, event, arguments);
    }

    CompletionStage<Arguments> emitWithAck(
            boolean droppable, Duration timeout, String event, @Nullable Object[] arguments) {
        long ackId = namespace.nextAckId();
        OutgoingEvent packet =
                OutgoingEvent.of(
                        namespace.name(), OptionalLong.of(ackId), event, arguments, droppable);
        SingleAck ack = new SingleAck(context().workers());
        if (state == State.DISCONNECTED) {
            ack.notSent();
        } else {
            inOrder(() -> () -> wire.send(packet, ackId, ack, timeout));
        }
        return ack.answer();
    }

    /** Events sent with this are dropped if the client's transport cannot take them at once. */
    public SocketEmitter asVolatile() {
        return new SocketEmitter(this, true);
    }

    /** A hint whether compressing is worth while. At present no transport compresses. */
    public SocketEmitter compress(boolean compress) {
        return new SocketEmitter(this, false);
    }

    /** All other sockets of the namespace. */
    @Override
    public BroadcastOperator broadcast() {
        return namespace.except(id);
    }

    /** Handles the events of this name. */
    public Socket on(String event, EventListener listener) {
        ownListeners().add(event, listener, false);
        return this;
    }

    /** Handles the next event of this name. */
    public Socket once(String event, EventListener listener) {
        ownListeners().add(event, listener, true);
        return this;
    }

    /** Undoes {@link #on} and {@link #once} for this listener. */
    public Socket off(String event, EventListener listener) {
        listeners.remove(event, listener);
        return this;
    }

    /** Undoes {@link #on} and {@link #once} for all listeners of this event. */
    public Socket off(String event) {
        listeners.removeAll(event);
        return this;
    }

    /** Hears of every event of the client, before its middlewares and listeners. */
    public Socket onAny(CatchAllListener listener) {
        ownListeners().onAny(listener);
        return this;
    }

    /** Undoes {@link #onAny}. */
    public Socket offAny(CatchAllListener listener) {
        listeners.offAny(listener);
        return this;
    }

    /**
     * Hears of every event sent to the client, broadcasts included; of none if it cannot follow.
     */
    public Socket onAnyOutgoing(CatchAllListener listener) {
        ownListeners().onAnyOutgoing(listener);
        return this;
    }

    /** Undoes {@link #onAnyOutgoing}. */
    public Socket offAnyOutgoing(CatchAllListener listener) {
        listeners.offAnyOutgoing(listener);
        return this;
    }

    /** Lets the middleware look at every event of the client before its listeners. */
    public Socket use(EventMiddleware middleware) {
        ownListeners().use(middleware);
        return this;
    }

    /** Hears that the socket disconnected while it is still in its rooms. */
    public Socket onDisconnecting(DisconnectListener listener) {
        ownListeners().onDisconnecting(listener);
        return this;
    }

    /** Hears that the socket disconnected and has left its rooms. */
    public Socket onDisconnect(DisconnectListener listener) {
        ownListeners().onDisconnect(listener);
        return this;
    }

    /** Hears of refused events and malformed packets. */
    public Socket onError(ErrorListener listener) {
        ownListeners().onError(listener);
        return this;
    }

    private synchronized Listeners ownListeners() {
        if (listeners == Listeners.NONE) {
            listeners = new Listeners();
        }
        return listeners;
    }

    /** As {@link #disconnect(boolean)}, keeping the session. */
    public void disconnect() {
        disconnect(false);
    }

    /** What was sent before arrives; what the client sent and is not handled yet is dropped. */
    @Override
    public void disconnect(boolean close) {
        if (state == State.CONNECTING) {
            return;
        }
        // also if the client has gone by itself: what it sent before may wait still
        listening = false;
        if (connected()) {
            state = State.DISCONNECTED;
            loop().execute(() -> client.disconnect(this, close));
        }
    }

    /**
     * Runs the task after the delay, in the event loop of the client's connection: whether or not
     * the client is connected still. It must not block.
     */
    public void schedule(Duration delay, Runnable task) {
        loop().schedule(delay, task);
    }

    /**
     * Closes the client's connection without a word, as if the network had: the stock client comes
     * back, and may be recovered.
     */
    public void dropConnection() {
        loop().execute(client::drop);
    }

    /** Names the socket and its namespace. */
    @Override
    public String toString() {
        return "Socket[" + namespace.name() + " " + id.substring(0, 6) + "…]";
    }

    ServerContext context() {
        return client.context();
    }

    EventLoop loop() {
        return wire.session().loop();
    }

    Wire wire() {
        return wire;
    }

    boolean listening() {
        return listening;
    }

    /** Drops the events that wait. */
    void stopListening() {
        listening = false;
    }

    String pid() {
        return pid;
    }

    /** Makes it the one that was lost. In the loop, before it is let in. */
    void restore(Recovery.Recovered lost, String itsPid) {
        id = lost.id();
        pid = itsPid;
        if (!lost.data().isEmpty()) {
            data().putAll(lost.data());
        }
        lost.rooms().forEach(rooms::join);
        recovered = true;
    }

    /** Lets it in: the rooms know it from now on. In the loop, and in order. */
    void admit() {
        state = State.CONNECTED;
        rooms.admit();
        Recoverables recoverables = namespace.recoverables();
        if (recoverables != null) {
            pid = recovered ? pid : context().newId();
            recoverables.connected(this);
        }
    }

    /** Its client knows that it was let in: sends what waited for that. In the loop, in order. */
    void open() {
        wire.open();
        sendHeld();
    }

    private void sendHeld() {
        if (held != null) {
            List<Runnable> waiting = held;
            held = null;
            waiting.forEach(Runnable::run);
        }
    }

    /** An event of the client, on a worker. */
    void received(Packet.Event event) {
        if (listening) {
            Ack ack = new EventAck(this, event.ackId());
            Arguments arguments = Arguments.view(event.arguments());
            context()
                    .call(
                            () -> namespace.listenerOf(event.name()),
                            () -> listeners.received(this, event.name(), arguments, ack));
        }
    }

    /** The client broke the protocol, on a worker. */
    void failed(String message) {
        context().call("An error listener", () -> listeners.refused(Refusal.of(message)));
    }

    /** It is over. In the loop. */
    void detach() {
        state = State.DISCONNECTED;
        wire.close();
        namespace.inOrder(
                () -> {
                    sendHeld();
                    return null;
                });
    }

    /** It is over, on a worker. */
    void disconnected(DisconnectReason reason) {
        for (DisconnectListener listener : listeners.disconnecting()) {
            context().call("A disconnecting listener", () -> listener.disconnected(reason));
        }
        Recoverables recoverables = namespace.recoverables();
        if (recoverables != null) {
            context()
                    .call(
                            "Recovery",
                            () -> recoverables.recovery().disconnected(this, pid, reason));
        }
        rooms.leaveAll();
        if (recoverables != null) {
            namespace.inOrder(
                    () -> {
                        recoverables.gone(this);
                        return null;
                    });
        }
        for (DisconnectListener listener : listeners.disconnect()) {
            context().call("A disconnect listener", () -> listener.disconnected(reason));
        }
        context().observer().disconnected(this, reason);
    }

    /** The event was handed to the session. In the loop. */
    void sent(OutgoingEvent packet) {
        List<CatchAllListener> told = listeners.anyOutgoing();
        if (!told.isEmpty()) {
            Arguments arguments = packet.arguments();
            client.tryPost(() -> told.forEach(l -> told(l, packet, arguments)));
        }
    }

    private void told(CatchAllListener listener, OutgoingEvent packet, Arguments arguments) {
        context().call("A catch-all listener", () -> listener.passed(packet.name(), arguments));
    }
}
