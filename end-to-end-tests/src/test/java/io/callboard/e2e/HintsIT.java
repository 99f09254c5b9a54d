package io.callboard.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code overview:updated}, switched on, as the unmodified npm client hears it. */
class HintsIT {
    private static @Nullable CallboardProcess server;

    @BeforeAll
    static void start(@TempDir Path dataDir) throws IOException {
        Node.installOrSkip();
        server =
                CallboardProcess.start(
                        dataDir, Map.of("LOOKBACK", "0s", "CATALOG_ENABLE", "overview:updated"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aHundredChangesMakeFewHintsAndTheLastArrives, websocket",
        "aHundredChangesMakeFewHintsAndTheLastArrives, polling",
        "whoLosesTheConnectionMeanwhileHearsTheLastToo, websocket",
        "whoLosesTheConnectionMeanwhileHearsTheLastToo, polling"
    })
    void holds(String scenario, String transport) {
        new ClientScenarios("hints.mjs", server).run(scenario, transport);
    }
}
