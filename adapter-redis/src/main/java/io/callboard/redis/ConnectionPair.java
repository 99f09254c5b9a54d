package io.callboard.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection that speaks and one that listens; they end together. Looked after by one thread. */
final class ConnectionPair {
    /** How long Redis may be silent before the connections are given up. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StatefulRedisConnection<byte[], byte[]> speaking;
    private final StatefulRedisPubSubConnection<byte[], byte[]> listening;
    private @Nullable RedisFuture<String> ping;
    private @Nullable RedisFuture<String> otherPing;
    private long pinged;

    ConnectionPair(
            StatefulRedisConnection<byte[], byte[]> speaking,
            StatefulRedisPubSubConnection<byte[], byte[]> listening) {
        this.speaking = speaking;
        this.listening = listening;
    }

    StatefulRedisConnection<byte[], byte[]> speaking() {
        return speaking;
    }

    StatefulRedisPubSubConnection<byte[], byte[]> listening() {
        return listening;
    }

    boolean isOpen() {
        return speaking.isOpen() && listening.isOpen();
    }

    /** Whether both are there and answer; a connection may break without anybody saying so. */
    boolean isAlive(long nanoTime) {
        if (!isOpen()) {
            return false;
        }
        if (ping == null || otherPing == null || (ping.isDone() && otherPing.isDone())) {
            pinged = nanoTime;
            ping = speaking.async().ping();
            otherPing = listening.async().ping();
            return true;
        }
        return nanoTime - pinged < PATIENCE.toNanos();
    }

    void close() {
        var unused = speaking.closeAsync();
        var unusedToo = listening.closeAsync();
    }
}
