package io.callboard.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is present, as stock clients of two packaged servers are told. */
class PresenceIT {
    /** Redis is away for so long. */
    private static final int OUTAGE_SECONDS = 8;

    @TempDir private Path dataDir;

    @BeforeAll
    static void installTheClient() throws IOException {
        Node.installOrSkip();
    }

    @Test
    void serversAreOneAlsoWhenRedisIsAwayAndWhenOneIsKilled() throws Exception {
        try (Site site = new Site(2, dataDir, Map.of("PRESENCE_GRACE", "1s"))) {
            CompletableFuture<Node.Result> clients =
                    CompletableFuture.supplyAsync(() -> runClients(site));

            // they kill it
            CompletableFuture.anyOf(site.redis().process().onExit(), clients)
                    .get(2, TimeUnit.MINUTES);
            Executor afterOutage =
                    CompletableFuture.delayedExecutor(OUTAGE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<Void> restarted =
                    CompletableFuture.runAsync(() -> site.redis().restart(), afterOutage);

            Node.Result result = clients.get(3, TimeUnit.MINUTES);
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).endsWith("ok\n");
            restarted.get();
        }
    }

    private static Node.Result runClients(Site site) {
        return site.script(
                "presence.mjs",
                Map.of(
                        "OTHER_PID",
                        "" + site.process(1).pid(),
                        "REDIS_PID",
                        "" + site.redis().process().pid()));
    }
}
