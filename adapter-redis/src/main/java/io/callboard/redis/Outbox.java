package io.callboard.redis;

import io.callboard.core.Complaints;
import io.lettuce.core.api.StatefulRedisConnection;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to Redis. Where too much waits, because Redis takes nothing, further messages
 * are lost. Thread-safe; never blocks, never throws.
 */
final class Outbox {
    private static final System.Logger LOG = System.getLogger(RedisCluster.class.getName());

    private final Consumer<String> limitReached;
    private final Complaints complaints = new Complaints(InstantSource.system());
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong waitingBytes = new AtomicLong();

    Outbox(Consumer<String> limitReached) {
        this.limitReached = limitReached;
    }

    void publish(StatefulRedisConnection<byte[], byte[]> redis, String channel, byte[] message) {
        if (message.length > RedisCluster.MAX_MESSAGE_BYTES) {
            // no server would read it
            limitReached.accept("cluster-message-bytes");
            complain("A message of " + message.length + " bytes is too large for the cluster");
            return;
        }
        long messages = waiting.incrementAndGet();
        long bytes = waitingBytes.addAndGet(message.length);
        if (messages > RedisCluster.MAX_WAITING || bytes > RedisCluster.MAX_WAITING_BYTES) {
            gone(message);
            limitReached.accept("cluster-waiting");
            complain("Redis takes less than what is said to other servers; some of it is lost");
            return;
        }
        try {
            var unused =
                    redis.async()
                            .publish(Channels.bytes(channel), message)
                            .whenComplete((receivers, failure) -> sent(message, failure));
        } catch (RuntimeException e) {
            sent(message, e);
        }
    }

    private void sent(byte[] message, @Nullable Throwable failure) {
        gone(message);
        if (failure != null) {
            complain("A message to other servers is lost: " + failure.getMessage());
        }
    }

    private void gone(byte[] message) {
        waiting.decrementAndGet();
        waitingBytes.addAndGet(-message.length);
    }

    private void complain(String what) {
        complaints.add(what).ifPresent(text -> LOG.log(Level.WARNING, text));
    }
}
