package io.callboard.planted.ambient;

import java.io.IOException;

/** Reads and prints: each method is wrong, by one access. */
final class TakenConsole {
    private TakenConsole() {}

    static void printed() {
        System.out.println();
    }

    static void complained() {
        System.err.println();
    }

    static int asked() throws IOException {
        return System.in.read();
    }

    static void traced(Exception e) {
        e.printStackTrace();
    }
}
