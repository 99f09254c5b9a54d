package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<DynamicTest> tests = new ArrayList<>();
        List<String> scenarios =
                Node.script(environment("polling"), "tenants.mjs", "--list")
                        .output()
                        .lines()
                        .toList();
        for (String transport : List.of("polling", "websocket")) {
            for (String scenario : scenarios) {
                tests.add(
                        DynamicTest.dynamicTest(
                                scenario + " (" + transport + ")", () -> run(scenario, transport)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    private static void run(String scenario, String transport) {
        Node.Result result = Node.script(environment(transport), "tenants.mjs", scenario);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).endsWith("ok\n");
    }

    private static Map<String, String> environment(String transport) {
        CallboardProcess running = server;
        if (running == null) {
            throw new IllegalStateException("The server is not running");
        }
        return Map.of(
                "URL",
                running.url(),
                "JWT_SECRET",
                CallboardProcess.SECRET,
                "API_KEY",
                CallboardProcess.API_KEY,
                "TRANSPORT",
                transport);
    }
}
