package io.callboard.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Several measurements of the same. At least one. */
record Spread(double median, double least, double most) {
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** E.g. {@code 4.21 (4.10–4.45)}. */
    String text(int decimals) {
        String format = String.format("%%,.%1$df (%%,.%1$df–%%,.%1$df)", decimals);
        return String.format(Locale.ROOT, format, median, least, most);
    }
}
