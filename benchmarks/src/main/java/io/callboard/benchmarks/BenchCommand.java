package io.callboard.benchmarks;

import io.callboard.benchmarks.app.TinyApplication;
import io.callboard.benchmarks.app.Transport;
import io.callboard.benchmarks.jmh.Jmh;
import io.callboard.benchmarks.report.Markdown;
import io.callboard.benchmarks.report.Rounds;
import io.callboard.benchmarks.scenario.Scenario;
import io.callboard.benchmarks.scenario.Scenarios;
import io.callboard.benchmarks.scenario.Timing;
import io.callboard.benchmarks.server.Installation;
import io.callboard.benchmarks.server.Placement;
import io.callboard.benchmarks.server.ServerKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures servers, or serves the application that is measured. */
@Command(
        name = "callboard bench",
        description =
                "Measures what the same small application costs on several servers, and prints"
                        + " tables; or serves it.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--app",
            description =
                    "Serve the application until the process is ended: join-workspace (id); publish"
                            + " (id, object), heard as work-item:status-changed. No token is asked.")
    private boolean app;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Of the application, 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port = 4000;

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            description =
                    "Of the application: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Transport transport = Transport.UNDERTOW;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            split = ",",
            description = "Some of ${COMPLETION-CANDIDATES}. Default: all.",
            completionCandidates = ScenarioNames.class)
    private List<String> scenarios = List.copyOf(Scenarios.byName().keySet());

    @Option(
            names = "--servers",
            paramLabel = "SERVER",
            split = ",",
            description = "Some of ${COMPLETION-CANDIDATES}. Default: all.")
    private List<ServerKind> servers = List.of(ServerKind.values());

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each is measured, in turn. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Load before the measurement. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds = 4;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long a measurement takes. Default: ${DEFAULT-VALUE}.")
    private int seconds = 5;

    @Option(
            names = "--jmh",
            paramLabel = "PATTERN",
            description =
                    "Measure single steps instead, by JMH: those whose name matches; . for all.")
    private @Nullable String jmh;

    @Option(
            names = "--shared",
            description = "Let all processes run on all cores, instead of the server on the first.")
    private boolean shared;

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "For all servers that run in a JVM. Default: ${DEFAULT-VALUE}.")
    private List<String> javaOptions = List.of("-XX:+UseSerialGC");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (app) {
            TinyApplication.serve(transport, port);
        } else if (jmh != null) {
            Jmh.run(jmh);
        } else {
            measure();
        }
        return ExitCode.OK;
    }

    private void measure() throws IOException, InterruptedException {
        List<Scenario> chosen = scenarios.stream().map(this::scenario).toList();
        Installation installation = Installation.here();
        List<ServerKind> kinds = new ArrayList<>(servers);
        if (kinds.contains(ServerKind.NODE) && !installation.installNode()) {
            System.err.println("socket.io cannot be installed by npm, so it is left out.");
            kinds.remove(ServerKind.NODE);
        }
        Placement placement = shared ? Placement.SHARED : Placement.APART;
        placement.placeGenerator();
        Timing timing = new Timing(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
        Rounds runs = new Rounds(installation, placement, javaOptions, timing, rounds, System.err);
        for (Scenario scenario : chosen) {
            List<ServerKind> able = kinds.stream().filter(scenario::isFor).toList();
            if (!able.isEmpty()) {
                System.out.print(Markdown.of(runs.of(scenario, able)));
            }
        }
    }

    private Scenario scenario(String name) {
        Map<String, Scenario> known = Scenarios.byName();
        Scenario scenario = known.get(name);
        if (scenario == null) {
            CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
            throw new ParameterException(
                    command, "There is no scenario " + name + ". There are " + known.keySet());
        }
        return scenario;
    }
}
