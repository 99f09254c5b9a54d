package io.callboard.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/**
 * Which cores the processes run on. Apart, if there are two or more and {@code taskset} is there:
 * then one does not take the other's time, whichever is busier.
 */
public enum Placement {
    /** Wherever the kernel likes. */
    SHARED,
    /** The server on the first core, the generator on the others. */
    APART;

    private static final int FIRST_OTHER = 1;

    /** In front of the server's command. */
    List<String> ofServer() {
        return this == APART ? List.of("taskset", "-c", "0") : List.of();
    }

    /** Moves this process, with all its threads. */
    public void placeGenerator() throws IOException, InterruptedException {
        if (this == SHARED) {
            return;
        }
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (last < FIRST_OTHER) {
            throw new IOException("There is one core only; use --shared");
        }
        Process taskset =
                new ProcessBuilder(
                                "taskset",
                                "-acp",
                                FIRST_OTHER + "-" + last,
                                Long.toString(ProcessHandle.current().pid()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(taskset.getInputStream().readAllBytes(), UTF_8);
        if (taskset.waitFor() != 0) {
            throw new IOException("taskset failed, use --shared: " + said);
        }
    }
}
