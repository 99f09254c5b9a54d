package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** The scenarios of a script in {@code src/test/node}, run by the npm client against a server. */
final class ClientScenarios {
    private final String script;
    private final Map<String, String> environment;

    /**
     * @param server null if it was not started, which is an error
     */
    ClientScenarios(String script, @Nullable CallboardProcess server) {
        this(script, server, Map.of());
    }

    /**
     * @param more what the script is told besides, by environment variables
     */
    ClientScenarios(String script, @Nullable CallboardProcess server, Map<String, String> more) {
        if (server == null) {
            throw new IllegalStateException("The server is not running");
        }
        this.script = script;
        this.environment = new HashMap<>(more);
        environment.put("URL", server.url());
        environment.put("JWT_SECRET", CallboardProcess.SECRET);
        environment.put("API_KEY", CallboardProcess.API_KEY);
    }

    /** A test of each scenario over each of the transports. */
    List<DynamicTest> over(List<String> transports) {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> scenarios = script("polling", "--list").output().lines().toList();
        for (String transport : transports) {
            for (String scenario : scenarios) {
                tests.add(
                        DynamicTest.dynamicTest(
                                scenario + " (" + transport + ")", () -> run(scenario, transport)));
            }
        }
        return tests;
    }

    /** Runs one, which has to succeed. */
    void run(String scenario, String transport) {
        Node.Result result = script(transport, scenario);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).endsWith("ok\n");
    }

    private Node.Result script(String transport, String argument) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("TRANSPORT", transport);
        return Node.script(settings, script, argument);
    }
}
