package io.callboard.socketio;

import io.callboard.engineio.EngineMessage;
import io.callboard.socketio.Recovery.Recovered;
import io.callboard.socketio.packet.Packet;
import io.callboard.socketio.packet.PacketEncoder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A client's wish to enter a namespace, from its CONNECT to the answer.
 *
 * <p>Matchers and middlewares run on workers, everything else in the client's loop.
 */
final class ConnectAttempt {
    private static final Refusal NO_SUCH_NAMESPACE = Refusal.of("Invalid namespace");

    private final Client client;
    private final NamespaceRegistry namespaces;
    private final Packet.Connect packet;
    private final Handshake handshake;
    private @Nullable Socket socket;
    private volatile boolean over;

    ConnectAttempt(Client client, NamespaceRegistry namespaces, Packet.Connect packet) {
        this.client = client;
        this.namespaces = namespaces;
        this.packet = packet;
        this.handshake = client.handshake(packet.payload());
    }

    String namespace() {
        return packet.namespace();
    }

    void start() {
        Optional<Namespace> existing = namespaces.acquire(namespace());
        if (existing.isPresent()) {
            found(existing.get());
        } else if (namespaces.hasParents()) {
            client.post(this::askParents);
        } else {
            noSuchNamespace();
        }
    }

    private void noSuchNamespace() {
        client.refused(this, NO_SUCH_NAMESPACE, answer(NO_SUCH_NAMESPACE));
    }

    private List<EngineMessage> answer(Refusal refusal) {
        Packet error = new Packet.ConnectError(namespace(), refusal.message(), refusal.data());
        return PacketEncoder.encode(error).messages();
    }

    private void askParents() {
        if (over) {
            return;
        }
        try {
            Optional<Namespace> created = namespaces.create(namespace(), handshake.auth());
            client.loop()
                    .execute(() -> created.ifPresentOrElse(this::found, this::noSuchNamespace));
        } catch (Throwable e) {
            client.context().failed("A matcher of namespaces", e);
            client.loop().execute(() -> client.postponed(this));
        }
    }

    private void found(Namespace namespace) {
        if (over) {
            namespaces.release(namespace);
            return;
        }
        Socket created = new Socket(client, namespace, handshake);
        socket = created;
        List<Middleware> middlewares = namespace.middlewares();
        if (middlewares.isEmpty()) {
            passed(created);
        } else {
            ask(created, middlewares, 0);
        }
    }

    private void ask(Socket candidate, List<Middleware> middlewares, int index) {
        if (index == middlewares.size()) {
            client.loop().execute(() -> passed(candidate));
        } else {
            client.post(() -> run(candidate, middlewares, index));
        }
    }

    private void run(Socket candidate, List<Middleware> middlewares, int index) {
        if (over) {
            return;
        }
        Next next = new Step(candidate, middlewares, index);
        try {
            middlewares.get(index).handle(candidate, next);
        } catch (Throwable e) {
            client.context().failed("A middleware", e);
            next.retryLater();
        }
    }

    /** The middlewares let it in. In the loop. */
    private void passed(Socket candidate) {
        Object pid = handshake.auth().get("pid");
        Object offset = handshake.auth().get("offset");
        Recoverables known = candidate.namespace().recoverables();
        if (known != null && pid instanceof String secret && offset instanceof String last) {
            new Return(candidate, known, secret, last).start();
        } else {
            enter(candidate);
        }
    }

    private void enter(Socket candidate) {
        if (client.awaits(this)) {
            candidate
                    .namespace()
                    .inOrder(
                            () -> {
                                client.admitted(this, candidate, List.of());
                                return null;
                            });
        }
    }

    /** Ended without success, or before an answer: what comes from the middlewares is ignored. */
    void abandon() {
        over = true;
        if (socket != null) {
            socket.detach();
            namespaces.release(socket.namespace());
        }
    }

    /** The client says that it was here before. */
    private final class Return {
        /** Whoever is answered so often that what he was told is outdated comes again later. */
        private static final int MAX_TRIES = 5;

        private final Socket candidate;
        private final Recoverables known;
        private final String pid;
        private final String offset;
        private int tries;

        Return(Socket candidate, Recoverables known, String pid, String offset) {
            this.candidate = candidate;
            this.known = known;
            this.pid = pid;
            this.offset = offset;
        }

        void start() {
            client.post(this::recover);
        }

        private void recover() {
            if (over) {
                return;
            }
            try {
                Optional<Recovered> answer = known.recovery().recover(candidate, pid, offset);
                client.loop()
                        .execute(() -> answer.ifPresentOrElse(this::back, () -> enter(candidate)));
            } catch (Throwable e) {
                client.context().failed("Recovery", e);
                client.loop().execute(() -> client.postponed(ConnectAttempt.this));
            }
        }

        private void back(Recovered lost) {
            if (!client.awaits(ConnectAttempt.this)) {
                return;
            }
            Optional<Socket> twin =
                    candidate
                            .namespace()
                            .inOrder(
                                    () -> {
                                        Optional<Socket> holder = known.holder(pid);
                                        holder.ifPresentOrElse(
                                                socket -> known.whenGone(socket, this::again),
                                                () -> restore(lost));
                                        return holder;
                                    });
            twin.ifPresent(Socket::dropConnection);
        }

        private void restore(Recovered lost) {
            Optional<List<OutgoingEvent>> missed = lost.missed();
            if (missed.isEmpty()) {
                again();
            } else {
                candidate.restore(lost, pid);
                client.admitted(ConnectAttempt.this, candidate, missed.get());
            }
        }

        private void again() {
            tries++;
            if (tries < MAX_TRIES) {
                start();
            } else {
                client.loop().execute(() -> client.postponed(ConnectAttempt.this));
            }
        }
    }

    private final class Step implements Next {
        private final Socket candidate;
        private final List<Middleware> middlewares;
        private final int index;
        private final AtomicBoolean decided = new AtomicBoolean();

        Step(Socket candidate, List<Middleware> middlewares, int index) {
            this.candidate = candidate;
            this.middlewares = middlewares;
            this.index = index;
        }

        @Override
        public void proceed() {
            if (decide()) {
                ask(candidate, middlewares, index + 1);
            }
        }

        @Override
        public void refuse(Refusal refusal) {
            List<EngineMessage> answer = answer(refusal);
            if (decide()) {
                client.loop().execute(() -> client.refused(ConnectAttempt.this, refusal, answer));
            }
        }

        @Override
        public void retryLater() {
            if (decide()) {
                client.loop().execute(() -> client.postponed(ConnectAttempt.this));
            }
        }

        private boolean decide() {
            return decided.compareAndSet(false, true);
        }
    }
}
