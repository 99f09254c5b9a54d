package io.callboard.e2e.comeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Node;
import io.callboard.redis.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server is killed in the middle of a stream of entries, and started again, many
 * times.
 *
 * <p>{@code -Dcallboard.kills=50} for more than the ten of the build.
 */
class KillIT {
    private static final System.Logger LOG = System.getLogger(KillIT.class.getName());
    private static final int CLIENTS = 20;

    @TempDir private Path dataDir;

    @BeforeAll
    static void installTheClient() throws IOException {
        Node.installOrSkip();
    }

    @Test
    void whoeverIsConnectedHearsEverythingOnceAndInOrderHoweverOftenTheServerIsKilled()
            throws Exception {
        int kills = Integer.getInteger("callboard.kills", 10);
        long seed = Long.getLong("callboard.seed", System.nanoTime());
        LOG.log(System.Logger.Level.INFO, "callboard.seed=" + seed);
        Random random = new Random(seed);
        int port = FreePort.find();
        String url = "http://127.0.0.1:" + port;
        CallboardProcess server = start(port);
        Audience audience = new Audience(CLIENTS, url, Duration.ofSeconds(60 + 20L * kills));
        audience.awaitInside(url);
        // joins are stored within a second; a server killed before is a test of its own
        Backend backend = new Backend(() -> url);
        backend.start();
        backend.awaitAcknowledged(100);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < kills; i++) {
            backend.awaitAcknowledged(20 + random.nextInt(100));
            server.process().destroyForcibly().waitFor();
            server = start(port);
            Instant restarted = Instant.now();
            audience.awaitInside(url);
            Duration took = Duration.between(restarted, Instant.now());
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        List<String> acknowledged = backend.end();
        try (CallboardProcess last = server) {
            audience.assertEverybodyHeard(url, acknowledged);
            assertThat(last.process().isAlive()).isTrue();
        }
        LOG.log(
                System.Logger.Level.INFO,
                kills
                        + " kills, "
                        + acknowledged.size()
                        + " entries acknowledged; everybody was back within "
                        + longest.toMillis()
                        + " ms of a restart");
    }

    private CallboardProcess start(int port) {
        return CallboardProcess.start(dataDir, Map.of("PORT", Integer.toString(port)));
    }
}
