package io.callboard.e2e.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printed provider for React: compiled as strictly as the compiler can, and run with the stock
 * client against packaged servers. What is checked is in {@code src/test/node/contracts}.
 */
class ProviderIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static @Nullable CallboardProcess server;
    private static @Nullable CallboardProcess other;
    private static Node.@Nullable Result compiled;

    @BeforeAll
    static void start(@TempDir Path dataDir, @TempDir Path otherDataDir)
            throws IOException, InterruptedException {
        Node.installOrSkip();
        Contracts.FOLDER.installOrSkip();
        Contracts.print("provider.tsx", "--format", "react");
        Contracts.print("own-provider.tsx", "--format", "react", "--catalog", Contracts.own());
        compiled = Contracts.compile("tsconfig.react.json");
        server = CallboardProcess.start(dataDir, Map.of());
        other = CallboardProcess.start(otherDataDir, Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (other != null) {
            other.close();
        }
    }

    @Test
    void theProviderAndItsUsesCompileAndEachWrongOneIsAnError() {
        assertThat(compiled).isEqualTo(new Node.Result(0, ""));
    }

    @TestFactory
    List<DynamicTest> withTheStockClient() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String scenario : run("--list").output().lines().toList()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            scenario,
                            () -> {
                                Node.Result result = run(scenario);
                                assertThat(result.exitCode()).as(result.output()).isZero();
                                assertThat(result.output()).endsWith("ok\n");
                            }));
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    private static Node.Result run(String argument) {
        return Contracts.FOLDER.run(
                LIMIT, environment(), "node", "provider-scenarios.mjs", argument);
    }

    private static Map<String, String> environment() {
        CallboardProcess running = server;
        CallboardProcess second = other;
        if (running == null || second == null) {
            throw new IllegalStateException("The servers are not running");
        }
        return Map.of(
                "URL",
                running.url(),
                "OTHER_URL",
                second.url(),
                "JWT_SECRET",
                CallboardProcess.SECRET,
                "API_KEY",
                CallboardProcess.API_KEY);
    }
}
