package io.callboard.e2e.cluster;

import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Http;
import io.callboard.e2e.Node;
import io.callboard.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A MongoDB, a Redis, and packaged servers that share them. */
final class Site implements AutoCloseable {
    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final RedisServer redis = RedisServer.startOrSkip();
    private final List<CallboardProcess> servers = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Site(int number, Path dataDir) throws IOException {
        this(number, dataDir, Map.of());
    }

    /**
     * @param settings of each server, besides what they share
     */
    Site(int number, Path dataDir, Map<String, String> settings) throws IOException {
        String uri = "mongodb://127.0.0.1:" + mongo.bind().getPort() + "/callboard";
        Map<String, String> all = new HashMap<>(settings);
        all.put("MONGODB_URI", uri);
        all.put("REDIS_URL", redis.url());
        all.put("LOOKBACK", "0s");
        all.put("PLAYBACK", "broadcast");
        for (int i = 0; i < number; i++) {
            Path data = Files.createDirectories(dataDir.resolve("server" + i));
            servers.add(CallboardProcess.start(data, all));
        }
        awaitJoined(true);
    }

    RedisServer redis() {
        return redis;
    }

    Process process(int server) {
        return servers.get(server).process();
    }

    List<String> urls() {
        return servers.stream().map(CallboardProcess::url).toList();
    }

    /**
     * Runs a script of clients of the first two servers.
     *
     * @param more what it is told besides, by environment variables
     */
    Node.Result script(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("URL", urls().get(0));
        environment.put("OTHER_URL", urls().get(1));
        environment.put("JWT_SECRET", CallboardProcess.SECRET);
        environment.put("API_KEY", CallboardProcess.API_KEY);
        return Node.script(environment, name);
    }

    /** The address of each server in turn. */
    String nextUrl() {
        return urls().get(turn.getAndIncrement() % servers.size());
    }

    /** Waits until all servers have a connection with Redis, or none has. */
    void awaitJoined(boolean areJoined) {
        String metric = "callboard_cluster_connected " + (areJoined ? 1 : 0);
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                urls().stream()
                                        .map(url -> Http.get(url + "/metrics").body())
                                        .allMatch(text -> text.contains(metric)));
    }

    @Override
    public void close() {
        try {
            servers.forEach(CallboardProcess::close);
        } finally {
            redis.close();
            mongo.shutdownNow();
        }
    }
}
