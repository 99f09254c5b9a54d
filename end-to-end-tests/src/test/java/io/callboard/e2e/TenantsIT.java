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

/** The packaged server keeps the unmodified npm clients of two tenants apart. */
class TenantsIT {
    private static @Nullable CallboardProcess server;

    @BeforeAll
    static void start(@TempDir Path dataDir) throws IOException {
        Node.installOrSkip();
        server =
                CallboardProcess.start(
                        dataDir, Map.of("JWT_TENANT_CLAIM", "tid", "LOOKBACK", "0s"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    List<DynamicTest> overEveryTransport() {
        List<DynamicTest> tests =
                new ClientScenarios("tenants.mjs", server).over(List.of("polling", "websocket"));
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }
}
