package io.callboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callboard.benchmarks.report.Markdown;
import io.callboard.benchmarks.report.Results;
import io.callboard.benchmarks.report.Rounds;
import io.callboard.benchmarks.scenario.Figure;
import io.callboard.benchmarks.scenario.Scenario;
import io.callboard.benchmarks.scenario.Scenarios;
import io.callboard.benchmarks.scenario.Timing;
import io.callboard.benchmarks.server.Installation;
import io.callboard.benchmarks.server.Placement;
import io.callboard.benchmarks.server.ServerKind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The harness works on every server: a few clients get everything, once and in order. What is
 * measured depends on the machine, so it is not looked at.
 */
class BenchIT {
    private static final Timing SHORT = new Timing(Duration.ofMillis(200), Duration.ofMillis(500));

    private final Installation installation = Installation.here();

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PRODUCT", "UNDERTOW_UPGRADE"})
    void twoRoomsOfTenAreServedExactly(ServerKind server) throws Exception {
        assumeTrue(server.isJvm() || installation.installNode(), "npm cannot install socket.io");

        Results results = run(Scenarios.room("small", 2, 10, 4), server);

        assertThat(results.voids(server)).isEmpty();
        assertThat(results.values(server, Figure.DELIVERIES)).hasSize(1);
        assertThat(Markdown.of(results)).contains("### small", "| " + server + " | ");
    }

    @Test
    void whoConnectsToABareUpgradeHears() throws Exception {
        Results results = run(Scenarios.storm("small", 20), ServerKind.UNDERTOW_UPGRADE);

        assertThat(results.voids(ServerKind.UNDERTOW_UPGRADE)).isEmpty();
        assertThat(results.values(ServerKind.UNDERTOW_UPGRADE, Figure.HANDSHAKES)).hasSize(1);
    }

    @Test
    void whatIsRecordedIsHeardExactly() throws Exception {
        Results results = run(Scenarios.recorded(5, 2, 3), ServerKind.PRODUCT);

        assertThat(results.voids(ServerKind.PRODUCT)).isEmpty();
        assertThat(results.values(ServerKind.PRODUCT, Figure.ENTRIES)).hasSize(1);
    }

    private Results run(Scenario scenario, ServerKind server) throws Exception {
        PrintStream quiet = new PrintStream(PrintStream.nullOutputStream());
        return new Rounds(installation, Placement.SHARED, List.of(), SHORT, 1, quiet)
                .of(scenario, List.of(server));
    }
}
