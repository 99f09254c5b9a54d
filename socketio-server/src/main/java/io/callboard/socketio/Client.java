package io.callboard.socketio;

import io.callboard.core.SmallMap;
import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.EventLoop;
import io.callboard.socketio.packet.MalformedPacketException;
import io.callboard.socketio.packet.Packet;
import io.callboard.socketio.packet.PacketDecoder;
import io.callboard.socketio.packet.PacketEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client: an Engine.IO session and the namespaces it is in. Socket.IO protocol v5, "Exchange
 * protocol".
 *
 * <p>Used in the session's loop only, but for {@link #post}. A packet that has no place in the
 * conversation ends the session with all its namespaces.
 */
final class Client implements EngineIoSession.Listener {
    private static final System.Logger LOG = System.getLogger(Client.class.getName());

    private final ServerContext context;
    private final NamespaceRegistry namespaces;
    private final EngineIoSession session;
    private final Consumer<Client> gone;
    private final PacketDecoder decoder;
    private final Mailbox mailbox;
    private Map<String, ConnectAttempt> connecting = Map.of();
    private Map<String, Socket> connected = Map.of();

    /** Sockets that disconnected, and whose listeners have not all heard of it. */
    private final AtomicInteger leaving = new AtomicInteger();

    /** Until it is let in. */
    private EventLoop.@Nullable Timer connectDeadline;

    private final Admission admission;
    private boolean closed;

    /** The bytes of the packet that is being received. */
    private int packetBytes;

    /**
     * @param gone told on a worker when the session is over and all listeners have heard of it
     */
    Client(
            ServerContext context,
            NamespaceRegistry namespaces,
            EngineIoSession session,
            Consumer<Client> gone) {
        this.context = context;
        this.namespaces = namespaces;
        this.session = session;
        this.gone = gone;
        SocketIoOptions options = context.options();
        this.admission = new Admission(options);
        this.decoder = new PacketDecoder(options.maxAttachmentBytes());
        this.mailbox =
                new Mailbox(
                        context.workers(), options.maxWaitingEvents(), options.maxWaitingBytes());
        this.connectDeadline =
                session.loop()
                        .schedule(options.connectTimeout(), () -> limitReached("connect-timeout"));
    }

    ServerContext context() {
        return context;
    }

    EventLoop loop() {
        return session.loop();
    }

    Handshake handshake(@Nullable Map<String, @Nullable Object> auth) {
        return Handshake.of(session.handshake(), context.clock().instant(), auth);
    }

    EngineIoSession session() {
        return session;
    }

    /** Runs the task on a worker, after those before it. Any thread may call. */
    void post(Runnable task) {
        mailbox.post(task);
    }

    /** As {@link #post}, unless the client is too far behind. */
    void tryPost(Runnable task) {
        mailbox.tryPost(task);
    }

    @Override
    public void text(String message) {
        read(message.length(), () -> decoder.text(message));
    }

    @Override
    public void binary(byte[] message) {
        read(message.length, () -> decoder.binary(message));
    }

    private void read(int size, Decoding decoding) {
        if (!closed) {
            admission.received(size).ifPresent(this::limitReached);
        }
        if (closed) {
            return;
        }
        packetBytes += size;
        try {
            Optional<Packet> packet = decoding.packet();
            if (packet.isPresent()) {
                int bytes = packetBytes;
                packetBytes = 0;
                received(packet.get(), bytes);
            }
        } catch (MalformedPacketException e) {
            malformed(e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A packet could not be handled", e);
            close();
        }
    }

    private void malformed(MalformedPacketException e) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "Closing the session of {0}: {1}",
                connected.values(),
                e.getMessage());
        context.observer().malformedPacket(e.getMessage());
        e.limit().ifPresent(context.observer()::limitReached);
        connected.values().forEach(socket -> post(() -> socket.failed(e.getMessage())));
        close();
    }

    private void received(Packet packet, int bytes) {
        if (packet instanceof Packet.Connect connect) {
            connect(connect);
            return;
        }
        Socket socket = connected.get(packet.namespace());
        if (socket == null) {
            unexpected("a packet for a namespace that is not connected");
        } else if (packet instanceof Packet.Event event) {
            event(socket, event, bytes);
        } else if (packet instanceof Packet.Ack ack) {
            ack.id().ifPresent(id -> socket.wire().answered(id, ack.arguments()));
        } else if (packet instanceof Packet.Disconnect) {
            remove(socket, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else {
            unexpected("a CONNECT_ERROR from a client");
        }
    }

    private void connect(Packet.Connect packet) {
        String name = packet.namespace();
        if (connected.containsKey(name) || connecting.containsKey(name)) {
            unexpected("a second CONNECT for a namespace");
        } else if (connected.size() + connecting.size() + leaving.get()
                >= context.options().maxNamespacesPerClient()) {
            limitReached("namespaces-per-client");
        } else {
            ConnectAttempt attempt = new ConnectAttempt(this, namespaces, packet);
            connecting = SmallMap.with(connecting, name, attempt);
            attempt.start();
        }
    }

    private void event(Socket socket, Packet.Event event, int bytes) {
        if (!mailbox.offer(() -> socket.received(event), bytes)) {
            connected.values().forEach(Socket::stopListening);
            limitReached("waiting-events");
        }
    }

    /** Whether the attempt still waits for its answer. */
    boolean awaits(ConnectAttempt attempt) {
        return connecting.get(attempt.namespace()) == attempt;
    }

    /**
     * The socket enters the namespace. In order: what is emitted from now on reaches it.
     *
     * @param missed what it is told before, if it was recovered
     */
    void admitted(ConnectAttempt attempt, Socket socket, List<OutgoingEvent> missed) {
        connecting = SmallMap.without(connecting, attempt.namespace());
        admission.letIn();
        cancelDeadline();
        connected = SmallMap.with(connected, attempt.namespace(), socket);
        socket.admit();
        context.observer().connected(socket);
        session.send(welcome(socket, missed));
        // a session that cannot take the answer is closed right there
        if (!closed) {
            post(() -> greet(socket));
            socket.open();
        }
    }

    /**
     * The answer, and what the client missed. The reference server sends the answer last. Its
     * client keeps events that come before the answer until it comes, also across connections: one
     * that breaks in between makes it hear them twice. In the body of one polling response nothing
     * is in between; over WebSocket the answer goes first.
     */
    private List<EngineMessage> welcome(Socket socket, List<OutgoingEvent> missed) {
        List<EngineMessage> messages = new ArrayList<>();
        missed.forEach(event -> messages.addAll(event.messages()));
        messages.addAll(
                session.transport().equals("polling") ? messages.size() : 0, answer(socket));
        return messages;
    }

    private static List<EngineMessage> answer(Socket socket) {
        Map<String, Object> payload = new LinkedHashMap<>(4);
        payload.put("sid", socket.id());
        if (!socket.pid().isEmpty()) {
            payload.put("pid", socket.pid());
        }
        return PacketEncoder.encode(new Packet.Connect(socket.namespace().name(), payload))
                .messages();
    }

    private void greet(Socket socket) {
        for (ConnectionListener listener : socket.namespace().connectionListeners()) {
            context.call("A connection listener", () -> listener.connected(socket));
        }
    }

    /** There is no such namespace, or a middleware said no. */
    void refused(ConnectAttempt attempt, Refusal refusal, List<EngineMessage> answer) {
        if (!awaits(attempt)) {
            return;
        }
        connecting = SmallMap.without(connecting, attempt.namespace());
        attempt.abandon();
        context.observer().connectionRefused(refusal);
        session.send(answer);
        admission.refused().ifPresent(this::limitReached);
    }

    /** A middleware could not tell: the client shall come again. */
    void postponed(ConnectAttempt attempt) {
        if (awaits(attempt)) {
            close();
        }
    }

    /** The application disconnects a socket. */
    void disconnect(Socket socket, boolean close) {
        if (closed) {
            return;
        }
        List<Socket> leaving = close ? List.copyOf(connected.values()) : List.of(socket);
        for (Socket each : leaving) {
            if (connected.get(each.namespace().name()) == each) {
                remove(each, DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
                session.send(goodbye(each.namespace().name()));
            }
        }
        if (close) {
            close();
        }
    }

    private static List<EngineMessage> goodbye(String namespace) {
        return PacketEncoder.encode(new Packet.Disconnect(namespace)).messages();
    }

    private void remove(Socket socket, DisconnectReason reason) {
        connected = SmallMap.without(connected, socket.namespace().name());
        detach(socket, reason);
    }

    private void detach(Socket socket, DisconnectReason reason) {
        socket.detach();
        leaving.incrementAndGet();
        post(
                () -> {
                    socket.disconnected(reason);
                    leaving.decrementAndGet();
                    namespaces.release(socket.namespace());
                });
    }

    private void limitReached(String limit) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "Closing the session of {0}: limit {1}",
                connected.values(),
                limit);
        context.observer().limitReached(limit);
        close();
    }

    private void unexpected(String what) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "Closing the session of {0}: {1}",
                connected.values(),
                what);
        context.observer().unexpectedPacket(what);
        close();
    }

    private void close() {
        end(CloseReason.FORCED_CLOSE, CloseReason.FORCED_SERVER_CLOSE);
    }

    /** The connection is to end, and the client may come back. */
    void drop() {
        end(CloseReason.TRANSPORT_CLOSE, CloseReason.TRANSPORT_CLOSE);
    }

    /** The server goes down. The client is not told, so that it looks for another. */
    void shutDown() {
        end(CloseReason.SERVER_SHUTTING_DOWN, CloseReason.SERVER_SHUTTING_DOWN);
    }

    /** Closes the session, and does not wait if the transport cannot close it at once. */
    private void end(CloseReason reason, CloseReason ifLater) {
        if (!closed) {
            session.close(reason);
            closed(ifLater);
        }
    }

    @Override
    public void closed(CloseReason reason) {
        if (closed) {
            return;
        }
        closed = true;
        cancelDeadline();
        connecting.values().forEach(ConnectAttempt::abandon);
        connecting = Map.of();
        connected.values().forEach(socket -> detach(socket, DisconnectReason.of(reason)));
        connected = Map.of();
        post(() -> gone.accept(this));
    }

    private void cancelDeadline() {
        if (connectDeadline != null) {
            connectDeadline.cancel();
            connectDeadline = null;
        }
    }

    private interface Decoding {
        Optional<Packet> packet() throws MalformedPacketException;
    }
}
