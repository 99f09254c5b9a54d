package io.callboard.e2e.comeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Http;
import io.callboard.e2e.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server on a MongoDB that swallows everything for a while, under load, with stock
 * clients. {@code -Dcallboard.outage=30} for more than the 3 seconds of the build.
 */
class StoreOutageIT {
    private static final System.Logger LOG = System.getLogger(StoreOutageIT.class.getName());
    private static final int CLIENTS = 10;

    private final Duration outage = Duration.ofSeconds(Integer.getInteger("callboard.outage", 3));
    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final List<String> acknowledged = new ArrayList<>();
    private int accepted;
    private int failed;
    @TempDir private Path dataDir;

    @BeforeAll
    static void installTheClient() throws IOException {
        Node.installOrSkip();
    }

    @AfterEach
    void stopMongo() {
        mongo.shutdownNow();
    }

    @Test
    void nobodyBelievesOrHearsWhatIsNotInTheLog() throws Exception {
        try (FlakyNetwork network = FlakyNetwork.steady(mongo.bind().getPort());
                CallboardProcess server = start(network.port())) {
            Audience audience =
                    new Audience(CLIENTS, server.url(), outage.plus(Duration.ofMinutes(3)));
            audience.awaitInside(server.url());
            Backend backend = new Backend(server::url);
            backend.start();
            backend.awaitAcknowledged(50);

            network.blackHole();
            long end = System.nanoTime() + outage.toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                recordOnce(server.url(), "once-" + i);
                recordForgetting(server.url(), 20);
                assertThat(status(server, "/health/live")).isEqualTo(200);
            }
            assertThat(status(server, "/health/ready")).isEqualTo(503);
            network.heal();

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> status(server, "/health/ready") == 200);
            backend.awaitAcknowledged(50);
            acknowledged.addAll(backend.end());
            audience.assertEverybodyHeard(server.url(), acknowledged);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(recorded(server.url(), "forget")).hasSize(accepted));
            assertThat(recorded(server.url(), "forget")).doesNotHaveDuplicates();
            assertThat(failed).isPositive();
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} without a store: {1} entries acknowledged, {2} refused with 503, {3} accepted to"
                        + " be recorded later, and there later",
                outage,
                acknowledged.size(),
                failed,
                accepted);
    }

    private CallboardProcess start(int port) {
        return CallboardProcess.start(
                dataDir,
                Map.of("MONGODB_URI", "mongodb://127.0.0.1:" + port + "/callboard?timeoutMS=1000"));
    }

    /** Without trying again: whoever gets no 201 does not know. */
    private void recordOnce(String url, String id) {
        int status = Http.post(url + "/v1/audit-log", entry("comeback", id)).statusCode();
        assertThat(status).isIn(201, 503);
        if (status == 201) {
            acknowledged.add(id);
        } else {
            failed++;
        }
    }

    private void recordForgetting(String url, int entries) {
        for (int i = 0; i < entries; i++) {
            String entry = entry("forget", "f" + accepted);
            assertThat(Http.post(url + "/v1/audit-log?async=true", entry).statusCode())
                    .isEqualTo(202);
            accepted++;
        }
    }

    private static String entry(String workspace, String id) {
        return """
               {"action": "DOCUMENT_UPLOADED", "actorId": "u1", "workspaceId": "%s",
                "targetType": "DOCUMENT", "targetId": "%s", "id": "entry-%s"}
               """
                .formatted(workspace, id, id);
    }

    private static List<String> recorded(String url, String workspace) {
        List<String> targets = new ArrayList<>();
        String after = "0";
        int before;
        do {
            before = targets.size();
            String page =
                    Http.get(
                                    url
                                            + "/v1/audit-log?limit=500&room=workspace:"
                                            + workspace
                                            + "&after="
                                            + after)
                            .body();
            targets.addAll(matches(page, "\"targetId\":\"([^\"]*)\""));
            after = matches(page, "\"next\":(\\d+)").get(0);
        } while (targets.size() > before);
        return targets;
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static int status(CallboardProcess server, String path) {
        return Http.get(server.url() + path).statusCode();
    }
}
