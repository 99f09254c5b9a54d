package io.callboard.app.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts one kind of happening, by the value of a label. Thread-safe; counting does not block.
 *
 * <p>Nothing is ever forgotten, so values must come from a fixed set and never from a client.
 */
final class Counter implements Metric {
    private final String name;
    private final String help;
    private final String label;
    private final Map<String, LongAdder> byValue = new ConcurrentSkipListMap<>();

    /**
     * @param label the label's name
     */
    Counter(String name, String help, String label) {
        this.name = name;
        this.help = help;
        this.label = label;
    }

    /** Without a label. */
    Counter(String name, String help) {
        this(name, help, "");
        add("", 0);
    }

    void add(String value) {
        add(value, 1);
    }

    void add(String value, long count) {
        byValue.computeIfAbsent(value, key -> new LongAdder()).add(count);
    }

    void add(long count) {
        add("", count);
    }

    @Override
    public void writeTo(PrometheusText text) {
        text.begin(name, "counter", help);
        byValue.forEach((value, count) -> text.sample(name, label, value, count.sum()));
    }
}
