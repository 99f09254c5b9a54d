package io.callboard.benchmarks.load;

/** How rooms are called at the servers. */
public final class Rooms {
    private Rooms() {}

    /** E.g. {@code r0007}. */
    public static String id(int room) {
        return String.format("r%04d", room);
    }
}
