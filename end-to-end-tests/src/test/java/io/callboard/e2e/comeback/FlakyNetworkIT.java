package io.callboard.e2e.comeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stock clients on the worst of networks. {@code -Dcallboard.cuts=100} for more than in the build.
 */
class FlakyNetworkIT {
    private static final System.Logger LOG = System.getLogger(FlakyNetworkIT.class.getName());
    private static final int CLIENTS = 12;

    @TempDir private Path dataDir;

    @BeforeAll
    static void installTheClient() throws IOException {
        Node.installOrSkip();
    }

    @Test
    void whoLosesHisConnectionAgainAndAgainHearsEverythingOnceAndInOrder() throws Exception {
        int cuts = Integer.getInteger("callboard.cuts", 15);
        long seed = Long.getLong("callboard.seed", System.nanoTime());
        LOG.log(System.Logger.Level.INFO, "callboard.seed=" + seed);
        Random random = new Random(seed);
        try (CallboardProcess server = CallboardProcess.start(dataDir, Map.of());
                FlakyNetwork network = new FlakyNetwork(URI.create(server.url()).getPort(), seed)) {
            Audience audience =
                    new Audience(CLIENTS, network.url(), Duration.ofSeconds(60 + 10L * cuts));
            audience.awaitInside(server.url());
            Backend backend = new Backend(server::url);
            backend.start();
            int broken = 0;
            for (int i = 0; i < cuts; i++) {
                backend.awaitAcknowledged(20 + random.nextInt(150));
                if (random.nextBoolean()) {
                    network.swallow();
                    backend.awaitAcknowledged(20 + random.nextInt(100));
                }
                broken += network.cut();
            }
            List<String> acknowledged = backend.end();
            assertThat(broken).isGreaterThan(cuts);
            audience.assertEverybodyHeard(server.url(), acknowledged);
        }
    }
}
