package io.callboard.e2e.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of another process's heap after a full collection. */
final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final int SETTLING_ROUNDS = 12;

    private LiveHeap() {}

    /** The least within {@link #SETTLING_ROUNDS} seconds: until then all that may end has ended. */
    static long settled(Process process) throws IOException {
        long least = bytes(process);
        for (int i = 0; i < SETTLING_ROUNDS; i++) {
            Pause.millis(1_000);
            least = Math.min(least, bytes(process));
        }
        return least;
    }

    /** Collects, and counts the bytes of what is reachable. */
    static long bytes(Process process) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram =
                new ProcessBuilder(jcmd, "" + process.pid(), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        histogram.getOutputStream().close();
        byte[] output = histogram.getInputStream().readAllBytes();
        Matcher total = TOTAL.matcher(new String(output, StandardCharsets.UTF_8));
        if (!total.find()) {
            throw new IllegalStateException("No histogram of process " + process.pid());
        }
        return Long.parseLong(total.group(1));
    }
}
