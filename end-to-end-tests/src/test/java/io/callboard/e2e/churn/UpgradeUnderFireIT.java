package io.callboard.e2e.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Http;
import io.callboard.e2e.Node;
import io.callboard.e2e.comeback.Audience;
import io.callboard.e2e.comeback.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 500 stock clients move from polling to WebSocket while 100 entries a second flow into their room.
 * Nobody gets anything a second time: nothing can be recovered, and nobody connects again.
 */
class UpgradeUnderFireIT {
    private static final int PROCESSES = 2;
    private static final int CLIENTS_OF_EACH = 250;
    private static final int KILLED = 50;
    private static final int STAYING = 50;
    private static final int ENTRIES_PER_SECOND = 100;

    private static final Map<String, String> NOTHING_IS_MADE_UP_FOR =
            Map.of("RECOVERY_WINDOW", "0s", "LOOKBACK", "0s");

    private static final Pattern SURVIVOR =
            Pattern.compile("(\\w+) joined=(\\d+) faults= heard=(\\d+)-(\\d+)");

    @TempDir private Path dataDir;

    @BeforeAll
    static void installTheClient() throws IOException {
        Node.installOrSkip();
    }

    @Test
    void whoeverMovesToAWebSocketHearsEverythingOnceAndInOrder() throws Exception {
        try (CallboardProcess server = CallboardProcess.start(dataDir, NOTHING_IS_MADE_UP_FOR)) {
            Backend backend = new Backend(server::url, ENTRIES_PER_SECOND);
            backend.start();
            List<CompletableFuture<Node.Result>> movers = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                movers.add(moving(server.url(), i));
            }
            awaitAllHaveMoved(server.url(), movers);
            backend.awaitAcknowledged(2 * ENTRIES_PER_SECOND);
            List<String> acknowledged = backend.end();
            assertThat(Audience.log(server.url())).isEqualTo(acknowledged);
            List<String> lines = new ArrayList<>();
            for (CompletableFuture<Node.Result> process : movers) {
                Node.Result result = process.get(60, TimeUnit.SECONDS);
                assertThat(result.exitCode()).as(result.output()).isZero();
                result.output().lines().forEach(lines::add);
            }
            assertThatNobodyMissedAnything(lines, backend, acknowledged.size() - 1);
        }
    }

    private static CompletableFuture<Node.Result> moving(String url, int process) {
        Map<String, String> environment =
                Map.of(
                        "URL",
                        url,
                        "JWT_SECRET",
                        CallboardProcess.SECRET,
                        "PROCESS",
                        "" + process,
                        "CLIENTS",
                        "" + CLIENTS_OF_EACH);
        return CompletableFuture.supplyAsync(() -> Node.script(environment, "moving.mjs"));
    }

    private static void awaitAllHaveMoved(String url, List<CompletableFuture<Node.Result>> movers) {
        await().atMost(Duration.ofSeconds(100))
                .until(
                        () -> {
                            String inside = Http.get(url + "/v1/rooms/workspace/moved").body();
                            return movers.stream().anyMatch(CompletableFuture::isDone)
                                    || Pattern.compile("\"usher-\\d\"")
                                                    .matcher(inside)
                                                    .results()
                                                    .count()
                                            == PROCESSES;
                        });
    }

    private static void assertThatNobodyMissedAnything(
            List<String> lines, Backend backend, int last) {
        assertThat(lines).filteredOn("killed"::equals).hasSize(KILLED);
        assertThat(lines).filteredOn(line -> line.startsWith("polling ")).hasSize(STAYING);
        assertThat(lines).hasSize(PROCESSES * CLIENTS_OF_EACH);
        for (String line : lines) {
            Matcher survivor = SURVIVOR.matcher(line);
            if (!line.equals("killed")) {
                assertThat(survivor.matches()).as(line).isTrue();
                int first = Integer.parseInt(survivor.group(3));
                Instant joined = Instant.ofEpochMilli(Long.parseLong(survivor.group(2)));
                assertThat(Integer.parseInt(survivor.group(4))).as(line).isEqualTo(last);
                assertThat(first).as("somebody was there before").isPositive();
                assertThat(backend.begun(first - 1)).as(line).isBeforeOrEqualTo(joined);
            }
        }
    }
}
