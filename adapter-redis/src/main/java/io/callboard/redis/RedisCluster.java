package io.callboard.redis;

import io.callboard.socketio.Cluster;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Makes a server one of a cluster, over the publish/subscribe of a Redis: {@link
 * SocketIoServer#joinCluster}. Each server has one of its own. In the format of {@code
 * @socket.io/redis-adapter}, so that servers in Node.js may be in the cluster, and {@code
 * @socket.io/redis-emitter} heard.
 *
 * <p>Nothing is kept in Redis. While it is not there, what is said to other servers is lost, and
 * questions to them fail; nothing throws, nothing piles up, and the server's own clients notice
 * nothing. The connections are opened again within a second or two of its return.
 *
 * <p>Thread-safe; nothing blocks but {@link #close}. Runs threads of its own, those of Lettuce.
 * Whoever can write to this Redis can say anything to all clients: it belongs to the servers alone.
 */
public final class RedisCluster implements Cluster, AutoCloseable {
    /** The most bytes of one message; a larger one is not sent, and not read. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    /** The most levels of lists and objects in a message; one with more is not read. */
    public static final int MAX_DEPTH = 128;

    /** The most messages that are on their way to Redis; further ones are lost. */
    public static final int MAX_WAITING = 10_000;

    /** The most bytes of messages that are on their way to Redis; further ones are lost. */
    public static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    private static final int UID_BYTES = 9;

    private final RedisConfig config;
    private final Connections redis;
    private final SecureRandom random = new SecureRandom();

    private RedisCluster(RedisConfig config, Connections redis) {
        this.config = config;
        this.redis = redis;
    }

    /** Connects as soon as Redis is there; what is wrong with that is logged. */
    public static RedisCluster open(RedisConfig config) {
        return open(config, limit -> {});
    }

    /**
     * As {@link #open(RedisConfig)}.
     *
     * @param limitReached told the names of limits that are reached, see docs/limits.md; must not
     *     block
     */
    public static RedisCluster open(RedisConfig config, Consumer<String> limitReached) {
        return new RedisCluster(config, new Connections(config, limitReached));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this cluster has the namespace already, or is closed
     */
    @Override
    public Link connect(String namespace, Receiver receiver) {
        Channels channels = new Channels(config.prefix(), namespace, uid());
        NamespaceLink link = new NamespaceLink(redis, channels, receiver);
        redis.add(link);
        return link;
    }

    /** Whether there is a connection with Redis on which other servers can be heard. */
    public boolean isConnected() {
        return redis.isConnected();
    }

    /** Each namespace of each server has one, as in the official adapter. */
    private String uid() {
        byte[] bytes = new byte[UID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Ends all connections. Blocks for a moment. */
    @Override
    public void close() {
        redis.close();
    }
}
