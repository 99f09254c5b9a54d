package io.callboard.socketio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A cluster of servers in one process: all that {@linkplain SocketIoServer#joinCluster join} this
 * object. For tests of applications that are to run on several servers. Thread-safe.
 */
public final class InMemoryCluster implements Cluster {
    private final Executor network;
    private final Map<String, List<Member>> members = new ConcurrentHashMap<>();

    /**
     * @param network brings the messages: runs one task at a time, in order, and never before
     *     {@code execute} returns; an event loop, or an executor of one thread
     */
    public InMemoryCluster(Executor network) {
        this.network = network;
    }

    @Override
    public Link connect(String namespace, Receiver receiver) {
        List<Member> all = members.computeIfAbsent(namespace, n -> new CopyOnWriteArrayList<>());
        Member member = new Member(all, receiver);
        all.add(member);
        return member;
    }

    private final class Member implements Link {
        private final List<Member> all;
        private final Receiver receiver;

        private Member(List<Member> all, Receiver receiver) {
            this.all = all;
            this.receiver = receiver;
        }

        @Override
        public void publish(ClusterMessage message) {
            if (isOpen()) {
                network.execute(() -> deliver(message));
            }
        }

        private void deliver(ClusterMessage message) {
            Consumer<ClusterAnswer> reply = answer -> network.execute(() -> deliver(answer));
            for (Member member : all) {
                if (member != this) {
                    member.receiver.received(message, reply);
                }
            }
        }

        private void deliver(ClusterAnswer answer) {
            if (isOpen()) {
                receiver.answered(answer);
            }
        }

        private boolean isOpen() {
            return all.contains(this);
        }

        @Override
        public CompletionStage<Integer> serverCount() {
            return CompletableFuture.completedFuture(all.size());
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }
}
