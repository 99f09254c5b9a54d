package io.callboard.socketio;

import io.callboard.core.Complaints;
import io.callboard.socketio.ClusterMessage.Recipients;
import io.callboard.socketio.packet.PlainValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does with this server's sockets what another server says. Thread-safe; never blocks: listeners
 * run on workers, one at a time and in the order of the events.
 */
final class ClusterInbox implements Cluster.Receiver {
    private static final System.Logger LOG = System.getLogger(ClusterInbox.class.getName());

    private final Namespace namespace;
    private final ServerContext context;
    private final ClusterRequests requests;
    private final Mailbox mailbox;

    /** Another server can cause these as often as it likes. */
    private final Complaints failures;

    private final Complaints listenerFailures;

    private final Complaints dropped;

    ClusterInbox(Namespace namespace, ClusterRequests requests) {
        this.namespace = namespace;
        this.context = namespace.context();
        this.requests = requests;
        this.mailbox =
                new Mailbox(
                        context.workers(), Cluster.MAX_WAITING_EVENTS, Cluster.MAX_WAITING_BYTES);
        this.failures = new Complaints(context.clock());
        this.listenerFailures = new Complaints(context.clock());
        this.dropped = new Complaints(context.clock());
    }

    @Override
    public void answered(ClusterAnswer answer) {
        requests.answered(answer);
    }

    @Override
    public void received(ClusterMessage message, Consumer<ClusterAnswer> reply) {
        try {
            handle(message, reply);
        } catch (RuntimeException e) {
            // it costs that message only: the servers must not take each other down
            failures.add("A message of the cluster could not be handled")
                    .ifPresent(text -> LOG.log(System.Logger.Level.ERROR, text, e));
        }
    }

    private void handle(ClusterMessage message, Consumer<ClusterAnswer> reply) {
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            sockets(broadcast.to())
                    .emit(
                            namespace.encode(
                                    broadcast.event(),
                                    broadcast.arguments().toArray(),
                                    broadcast.isVolatile()));
        } else if (message instanceof ClusterMessage.BroadcastWithAck question) {
            sockets(question.broadcast().to()).relay(question, reply);
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            sockets(join.who()).socketsJoin(join.rooms().toArray(String[]::new));
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            sockets(leave.who()).socketsLeave(leave.rooms().toArray(String[]::new));
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            sockets(disconnect.who()).disconnectSockets(disconnect.close());
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            context.workers().execute(() -> fetch(fetch, reply));
        } else if (message instanceof ClusterMessage.ServerSideEmit event) {
            emitted(event, reply);
        } else {
            throw new IllegalStateException("No handling for " + message.getClass());
        }
    }

    private BroadcastOperator sockets(Recipients who) {
        BroadcastOperator all = namespace.local().except(who.except());
        return who.rooms().isEmpty() ? all : all.to(who.rooms());
    }

    private void fetch(ClusterMessage.FetchSockets fetch, Consumer<ClusterAnswer> reply) {
        List<ClusterAnswer.Snapshot> sockets =
                sockets(fetch.who()).connectedSockets().stream()
                        .map(ClusterInbox::snapshot)
                        .toList();
        reply.accept(new ClusterAnswer.FetchedSockets(fetch.requestId(), sockets));
    }

    private static ClusterAnswer.Snapshot snapshot(Socket socket) {
        Map<String, @Nullable Object> data = new HashMap<>();
        socket.data()
                .forEach(
                        (name, value) -> {
                            if (PlainValues.isPlain(value)) {
                                data.put(name, PlainValues.of(List.of(value)).get(0));
                            }
                        });
        return new ClusterAnswer.Snapshot(socket.id(), socket.handshake(), socket.rooms(), data);
    }

    private void emitted(ClusterMessage.ServerSideEmit event, Consumer<ClusterAnswer> reply) {
        List<EventListener> listeners = namespace.serverSideListeners(event.event());
        Arguments arguments = Arguments.view(event.arguments());
        Ack ack = new ServerAck(event.requestId(), reply);
        Runnable tell =
                () ->
                        listeners.forEach(
                                listener ->
                                        context.call(
                                                () ->
                                                        namespace.listenerOf(event.event())
                                                                + " of another server",
                                                listenerFailures,
                                                () -> listener.received(arguments, ack)));
        if (!mailbox.offer(tell, PlainValues.bytes(event.arguments()))) {
            // whoever sent it cannot be told; he who asked will time out
            context.observer().limitReached("waiting-server-events");
            dropped.add(
                            "An event of another server was dropped, as too many wait for the"
                                    + " listeners of onServerSideEmit: let these return sooner")
                    .ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
        }
    }

    /** Answers an event of another server, once. */
    private static final class ServerAck implements Ack {
        private final Optional<String> requestId;
        private final Consumer<ClusterAnswer> reply;
        private final AtomicBoolean answered = new AtomicBoolean();

        ServerAck(Optional<String> requestId, Consumer<ClusterAnswer> reply) {
            this.requestId = requestId;
            this.reply = reply;
        }

        @Override
        public boolean requested() {
            return requestId.isPresent();
        }

        @Override
        public void send(@Nullable Object... arguments) {
            if (requested()) {
                List<@Nullable Object> plain = PlainValues.of(Arguments.of(arguments).toList());
                if (answered.compareAndSet(false, true)) {
                    Object value = plain.isEmpty() ? null : plain.get(0);
                    reply.accept(new ClusterAnswer.ServerAck(requestId.get(), value));
                }
            }
        }
    }
}
