package io.callboard.app.metrics;

import java.util.function.LongSupplier;

/**
 * A number that goes up and down, asked for when it is read.
 *
 * @param value must not block
 */
record Gauge(String name, String help, LongSupplier value) implements Metric {
    @Override
    public void writeTo(PrometheusText text) {
        text.begin(name, "gauge", help);
        text.sample(name, "", "", value.getAsLong());
    }
}
