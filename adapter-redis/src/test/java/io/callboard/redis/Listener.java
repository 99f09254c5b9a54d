package io.callboard.redis;

import static org.awaitility.Awaitility.await;

import io.callboard.socketio.Cluster;
import io.callboard.socketio.ClusterAnswer;
import io.callboard.socketio.ClusterMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A namespace of a server that notes what others say. */
final class Listener implements Cluster.Receiver {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<ClusterMessage> messages = new LinkedBlockingQueue<>();
    private final Cluster.Link link;
    private volatile Consumer<ClusterAnswer> reply = answer -> {};

    Listener(Cluster cluster, String namespace) {
        this.link = cluster.connect(namespace, this);
    }

    /** Waits until the cluster has its connections. */
    static void awaitConnected(RedisCluster cluster) {
        Listener probe = new Listener(cluster, "/probe");
        probe.awaitServers(1);
        probe.link.close();
    }

    void awaitServers(int atLeast) {
        await().atMost(PATIENCE).until(() -> count() >= atLeast);
    }

    /** How many servers there are; 0 if that cannot be told. */
    int count() {
        CompletableFuture<Integer> count = link.serverCount().toCompletableFuture();
        return count.exceptionally(unknown -> 0).join();
    }

    Cluster.Link link() {
        return link;
    }

    void say(String event) {
        link.publish(broadcast(event));
    }

    static ClusterMessage.Broadcast broadcast(String event, Object... arguments) {
        return new ClusterMessage.Broadcast(
                new ClusterMessage.Recipients(Set.of(), Set.of()),
                event,
                List.of(arguments),
                false,
                true);
    }

    /** The next message, which is an event for clients: its name. */
    String event() throws InterruptedException {
        return ((ClusterMessage.Broadcast) message()).event();
    }

    ClusterMessage message() throws InterruptedException {
        ClusterMessage message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("Nothing came");
        }
        return message;
    }

    void answer(ClusterAnswer answer) {
        reply.accept(answer);
    }

    @Override
    public void received(ClusterMessage message, Consumer<ClusterAnswer> replyTo) {
        reply = replyTo;
        messages.add(message);
    }

    @Override
    public void answered(ClusterAnswer answer) {}
}
