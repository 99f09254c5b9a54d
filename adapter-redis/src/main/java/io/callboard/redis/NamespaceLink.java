package io.callboard.redis;

import io.callboard.socketio.Cluster;
import io.callboard.socketio.ClusterAnswer;
import io.callboard.socketio.ClusterMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One namespace of this server on its channels. Thread-safe; messages come one at a time. */
final class NamespaceLink implements Cluster.Link {
    private static final byte JSON = '{';

    private final Connections redis;
    private final Channels channels;
    private final Cluster.Receiver receiver;
    private volatile boolean closed;

    /** Fails while Redis is not there, waits while the subscription is on its way. */
    private volatile CompletionStage<Void> subscribed =
            CompletableFuture.failedFuture(Connections.unreachable());

    NamespaceLink(Connections redis, Channels channels, Cluster.Receiver receiver) {
        this.redis = redis;
        this.channels = channels;
        this.receiver = receiver;
    }

    Channels channels() {
        return channels;
    }

    void subscribed(CompletionStage<Void> stage) {
        subscribed = stage;
    }

    /** Whether Redis is not there, or refused the subscription. */
    boolean isDeaf() {
        return subscribed.toCompletableFuture().isCompletedExceptionally();
    }

    @Override
    public void publish(ClusterMessage message) {
        if (closed) {
            return;
        }
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            redis.publish(
                    channel(broadcast),
                    MsgPack.write(Messages.of(channels.uid(), channels.namespace(), broadcast)));
        } else {
            Map<String, Object> request =
                    Messages.of(channels.uid(), channels.namespace(), message);
            redis.publish(
                    channels.requests(),
                    message instanceof ClusterMessage.BroadcastWithAck
                            ? MsgPack.write(request)
                            : Json.write(request));
        }
    }

    private String channel(ClusterMessage.Broadcast broadcast) {
        return broadcast.to().rooms().size() == 1
                ? channels.broadcast(broadcast.to().rooms().iterator().next())
                : channels.broadcast();
    }

    /** Not before this server is one of those that are counted. */
    @Override
    public CompletionStage<Integer> serverCount() {
        return subscribed.thenCompose(done -> redis.subscribers(channels.requests()));
    }

    @Override
    public void close() {
        closed = true;
        redis.remove(this);
    }

    /**
     * @throws MalformedMessageException if that is no message
     */
    void receivedBroadcast(byte[] message) {
        if (closed) {
            return;
        }
        if (!(MsgPack.read(message) instanceof List<?> parts) || parts.size() != 3) {
            throw new MalformedMessageException("A broadcast has three parts");
        }
        Fields packet = Fields.of(parts.get(1));
        boolean isMine = channels.uid().equals(parts.get(0));
        if (!isMine && Messages.namespace(packet).equals(channels.namespace())) {
            receiver.received(Messages.broadcast(packet, Fields.of(parts.get(2))), answer -> {});
        }
    }

    /**
     * @throws MalformedMessageException if that is no message
     */
    void received(String channel, byte[] message) {
        if (closed) {
            return;
        }
        Fields fields = Fields.of(read(message));
        if (channel.equals(channels.requests())) {
            String asking = fields.optionalText("uid").orElse("");
            if (!asking.equals(channels.uid())) {
                receiver.received(Messages.request(fields), reply(fields.number("type"), asking));
            }
        } else {
            Answers.read(fields).ifPresent(receiver::answered);
        }
    }

    private static @Nullable Object read(byte[] message) {
        return message.length > 0 && message[0] == JSON
                ? Json.read(message)
                : MsgPack.read(message);
    }

    private Consumer<ClusterAnswer> reply(int type, String asking) {
        String channel = asking.isEmpty() ? channels.responses() : channels.responses(asking);
        return answer -> {
            if (!closed) {
                redis.publish(channel, Answers.write(type, answer));
            }
        };
    }
}
