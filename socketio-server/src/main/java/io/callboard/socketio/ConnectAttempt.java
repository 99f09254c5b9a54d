package io.callboard.socketio;

import io.callboard.engineio.EngineMessage;
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
            client.admitted(this, created);
        } else {
            ask(created, middlewares, 0);
        }
    }

    private void ask(Socket candidate, List<Middleware> middlewares, int index) {
        if (index == middlewares.size()) {
            client.loop().execute(() -> client.admitted(this, candidate));
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

    /** Ended without success, or before an answer: what comes from the middlewares is ignored. */
    void abandon() {
        over = true;
        if (socket != null) {
            socket.detach();
            namespaces.release(socket.namespace());
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
