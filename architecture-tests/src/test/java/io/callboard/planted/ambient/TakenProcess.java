package io.callboard.planted.ambient;

import java.io.IOException;

/** Ends and starts processes: each method is wrong, by one access. */
final class TakenProcess {
    private TakenProcess() {}

    static void exited() {
        System.exit(1);
    }

    static void halted() {
        Runtime.getRuntime().halt(1);
    }

    static void hooked(Thread thread) {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    static Object executed() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }

    static ProcessBuilder built() {
        return new ProcessBuilder("true");
    }
}
