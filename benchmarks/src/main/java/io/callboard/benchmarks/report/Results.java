package io.callboard.benchmarks.report;

import io.callboard.benchmarks.scenario.Figure;
import io.callboard.benchmarks.scenario.Outcome;
import io.callboard.benchmarks.server.ServerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What came out of all runs of a scenario. */
public final class Results {
    private final String title;
    private final Map<ServerKind, List<Map<Figure, Double>>> figures =
            new EnumMap<>(ServerKind.class);
    private final Map<ServerKind, List<String>> voids = new EnumMap<>(ServerKind.class);

    Results(String title) {
        this.title = title;
    }

    /** A run; void unless it was exact. */
    void add(ServerKind kind, Outcome outcome) {
        if (outcome.exactness().isExact()) {
            figures.computeIfAbsent(kind, k -> new ArrayList<>()).add(outcome.figures());
        } else {
            addVoid(kind, outcome.exactness().toString());
        }
    }

    /** A run whose figures are worth nothing, and why. */
    void addVoid(ServerKind kind, String reason) {
        voids.computeIfAbsent(kind, k -> new ArrayList<>()).add(reason);
    }

    String title() {
        return title;
    }

    /** Those with at least one run. */
    Set<ServerKind> servers() {
        Set<ServerKind> servers = new TreeSet<>(figures.keySet());
        servers.addAll(voids.keySet());
        return servers;
    }

    /** Those measured on some server. */
    Set<Figure> figures() {
        Set<Figure> measured = new TreeSet<>();
        figures.values().forEach(runs -> runs.forEach(run -> measured.addAll(run.keySet())));
        return measured;
    }

    /** One value per run. */
    public List<Double> values(ServerKind kind, Figure figure) {
        return figures.getOrDefault(kind, List.of()).stream()
                .filter(run -> run.containsKey(figure))
                .map(run -> run.get(figure))
                .toList();
    }

    /** Why runs of the server are void; one reason each. */
    public List<String> voids(ServerKind kind) {
        return voids.getOrDefault(kind, List.of());
    }
}
