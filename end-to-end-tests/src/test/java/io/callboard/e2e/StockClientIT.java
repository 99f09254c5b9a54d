package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verification plan of the two applications, with the unmodified npm client, over polling only,
 * WebSocket only, and polling that upgrades. What is checked is in {@code src/test/node}.
 */
class StockClientIT {
    private static final List<String> TRANSPORTS = List.of("polling", "websocket", "upgrade");

    private static @Nullable CallboardProcess server;

    @BeforeAll
    static void start(@TempDir Path dataDir) throws IOException {
        Node.installOrSkip();
        Map<String, String> settings =
                Map.of("LOOKBACK", "0s", "PLAYBACK", "broadcast", "PRESENCE_GRACE", "1s");
        server = CallboardProcess.start(dataDir, settings);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    List<DynamicTest> overEveryTransport() {
        List<DynamicTest> tests = new ClientScenarios("scenarios.mjs", server).over(TRANSPORTS);
        assertThat(tests).as("scenarios over all transports").hasSizeGreaterThan(60);
        return tests;
    }
}
