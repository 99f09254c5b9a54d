package io.callboard.app.metrics;

/** Something that is measured. */
interface Metric {
    void writeTo(PrometheusText text);
}
