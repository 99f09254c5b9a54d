package io.callboard.socketio;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket of another server, as it was when it was fetched; reached by the room of its id. */
final class ClusterSocket implements RemoteSocket {
    private final Namespace namespace;
    private final ClusterAnswer.Snapshot snapshot;

    ClusterSocket(Namespace namespace, ClusterAnswer.Snapshot snapshot) {
        this.namespace = namespace;
        this.snapshot = snapshot;
    }

    private BroadcastOperator itself() {
        return namespace.to(id());
    }

    @Override
    public String id() {
        return snapshot.id();
    }

    @Override
    public Handshake handshake() {
        return snapshot.handshake();
    }

    @Override
    public Set<String> rooms() {
        return snapshot.rooms();
    }

    @Override
    public Map<String, @Nullable Object> data() {
        return snapshot.data();
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        itself().emit(event, arguments);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(
            Duration timeout, String event, @Nullable Object... arguments) {
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        itself().emitWithAck(timeout, event, arguments)
                .whenComplete(
                        (responses, failure) -> {
                            if (failure != null) {
                                answer.completeExceptionally(failure);
                            } else if (responses.isEmpty()) {
                                answer.completeExceptionally(NoAckException.disconnected());
                            } else {
                                answer.complete(Arguments.of(responses.get(0)));
                            }
                        });
        return answer;
    }

    @Override
    public void join(Collection<String> rooms) {
        itself().socketsJoin(rooms.toArray(String[]::new));
    }

    @Override
    public void leave(Collection<String> rooms) {
        itself().socketsLeave(rooms.toArray(String[]::new));
    }

    @Override
    public void disconnect(boolean close) {
        itself().disconnectSockets(close);
    }

    /** Names the socket and its namespace. */
    @Override
    public String toString() {
        return "RemoteSocket[" + namespace.name() + " " + id() + "]";
    }
}
