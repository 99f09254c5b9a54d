package io.callboard.app.metrics;

/** Writes metrics in the text format of Prometheus, version 0.0.4. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a metric; its samples follow.
     *
     * @param help one line
     */
    void begin(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /**
     * @param label an empty string for a sample without one
     */
    void sample(String name, String label, String labelValue, long value) {
        text.append(name);
        if (!label.isEmpty()) {
            text.append('{').append(label).append("=\"");
            text.append(
                    labelValue.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
            text.append("\"}");
        }
        text.append(' ').append(value).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
