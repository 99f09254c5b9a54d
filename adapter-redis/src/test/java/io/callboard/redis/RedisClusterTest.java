package io.callboard.redis;

import io.callboard.socketio.Cluster;
import io.callboard.testkit.cluster.ClusterContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** What every cluster promises, on a real Redis. */
class RedisClusterTest extends ClusterContract {
    @SuppressWarnings("NullAway.Init") // before all tests
    private static RedisServer redis;

    private final String prefix = "test-" + UUID.randomUUID();
    private final List<RedisCluster> clusters = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = RedisServer.startOrSkip();
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    public Cluster join() {
        RedisCluster cluster = RedisCluster.open(RedisConfig.of(redis.url()).withPrefix(prefix));
        clusters.add(cluster);
        Listener.awaitConnected(cluster);
        return cluster;
    }

    @AfterEach
    void close() {
        clusters.forEach(RedisCluster::close);
    }
}
