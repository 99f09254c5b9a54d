package io.callboard.benchmarks.report;

import io.callboard.benchmarks.scenario.Figure;
import io.callboard.benchmarks.server.ServerKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Results as a table for people: medians, with the least and the most. */
public final class Markdown {
    /** The figures in which servers are compared, the first one that there is. */
    private static final List<Figure> COMPARED =
            List.of(Figure.CPU_PER_DELIVERY, Figure.CPU_PER_HANDSHAKE, Figure.RESIDENT);

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /** The table, and how the servers compare. */
    public static String of(Results results) {
        Markdown markdown = new Markdown();
        markdown.table(results);
        markdown.ratios(results);
        return markdown.text.toString();
    }

    private void table(Results results) {
        Set<Figure> figures = results.figures();
        text.append("### ").append(results.title()).append("\n\n| server |");
        figures.forEach(figure -> text.append(' ').append(figure.title()).append(" |"));
        text.append("\n|---|").append("---|".repeat(figures.size())).append('\n');
        for (ServerKind kind : results.servers()) {
            text.append("| ").append(kind).append(" |");
            figures.forEach(figure -> cell(results.values(kind, figure), figure));
            text.append('\n');
        }
        for (ServerKind kind : results.servers()) {
            results.voids(kind)
                    .forEach(why -> text.append("\nVoid: ").append(kind + ", " + why + "\n"));
        }
        text.append('\n');
    }

    private void cell(List<Double> values, Figure figure) {
        String cell = values.isEmpty() ? "–" : Spread.of(values).text(figure.decimals());
        text.append(' ').append(cell).append(" |");
    }

    private void ratios(Results results) {
        COMPARED.stream()
                .filter(results.figures()::contains)
                .findFirst()
                .ifPresent(figure -> ratios(results, figure));
    }

    private void ratios(Results results, Figure figure) {
        for (ServerKind kind : results.servers()) {
            double own = median(results, kind, figure);
            String others =
                    results.servers().stream()
                            .filter(other -> other != kind)
                            .map(other -> ratio(own / median(results, other, figure), other))
                            .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                text.append("- ").append(figure.title()).append(": ");
                text.append(kind).append(" is ").append(others).append('\n');
            }
        }
        text.append('\n');
    }

    private static String ratio(double ratio, ServerKind other) {
        return String.format(Locale.ROOT, "%.2f × %s", ratio, other);
    }

    private static double median(Results results, ServerKind kind, Figure figure) {
        List<Double> values = results.values(kind, figure);
        return values.isEmpty() ? Double.NaN : Spread.of(values).median();
    }
}
