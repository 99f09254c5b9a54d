package io.callboard.benchmarks.report;

import io.callboard.benchmarks.load.LoadException;
import io.callboard.benchmarks.scenario.Scenario;
import io.callboard.benchmarks.scenario.Timing;
import io.callboard.benchmarks.server.Installation;
import io.callboard.benchmarks.server.Placement;
import io.callboard.benchmarks.server.ProductSettings;
import io.callboard.benchmarks.server.ServerKind;
import io.callboard.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Runs a scenario on servers in turn, A B C A B C, each time with a new process: what disturbs for
 * a while disturbs all of them.
 *
 * @param javaOptions for every server that runs in a JVM
 * @param progress told what is going on
 */
public record Rounds(
        Installation installation,
        Placement placement,
        List<String> javaOptions,
        Timing timing,
        int count,
        PrintStream progress) {

    /** Runs it, and waits. */
    public Results of(Scenario scenario, List<ServerKind> servers)
            throws IOException, InterruptedException {
        Results results = new Results(scenario.title());
        for (int round = 1; round <= count; round++) {
            for (ServerKind kind : servers) {
                progress.printf("%s, round %d of %d: %s%n", scenario.title(), round, count, kind);
                run(scenario, kind, results);
            }
        }
        return results;
    }

    private void run(Scenario scenario, ServerKind kind, Results results)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(javaOptions);
        options.addAll(scenario.javaOptions());
        Path dataDir = Files.createTempDirectory("callboard-bench");
        Map<String, String> settings =
                scenario.tokens() ? ProductSettings.environment(dataDir) : Map.of();
        try (ServerProcess server =
                ServerProcess.start(installation, kind, placement, options, settings)) {
            results.add(kind, scenario.run(kind, server, timing));
        } catch (LoadException failed) {
            results.addVoid(kind, String.valueOf(failed.getMessage()));
        } finally {
            delete(dataDir);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
