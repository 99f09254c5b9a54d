package io.callboard.benchmarks.scenario;

/** What is measured. */
public enum Figure {
    CPU_PER_DELIVERY("server CPU per delivery, µs", 2),
    DELIVERIES("deliveries/s", 0),
    P50("p50, ms", 2),
    P99("p99, ms", 2),
    /** From the publication to the last of all members. */
    LAST_P99("p99 to the last, ms", 2),
    ENTRIES("entries/s", 0),
    CPU_PER_ENTRY("server CPU per entry, µs", 1),
    SECONDS("time for all, s", 2),
    CPU_PER_HANDSHAKE("server CPU per handshake, µs", 0),
    HANDSHAKES("handshakes/s", 0),
    CPU_PER_DEPARTURE("server CPU per departure, µs", 0),
    HEAP("live heap per connection, KB", 2),
    RESIDENT("RSS per connection, KB", 2),
    RESIDENT_GROWTH("RSS growth, MB", 1),
    /** Whether the generator was what limited the rest: 1 is a whole core. */
    GENERATOR("generator, cores", 2),
    /** What disturbed. */
    OTHERS("other processes, cores", 2);

    private final String title;
    private final int decimals;

    Figure(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    public String title() {
        return title;
    }

    public int decimals() {
        return decimals;
    }
}
